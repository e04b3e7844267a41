package org.w3id.sotk.server.pages;

import java.util.List;
import java.util.Optional;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Table;
import org.w3id.sotk.query.Sides.SideAnswer;

/**
 * The differing answers of the sides, as a page shows them.
 *
 * @param answers what each side answers besides what all of them do, in the order of their places
 * @param both what all sides answer; nothing, if that is nothing
 */
record Differing(List<OfSide> answers, List<Table> both) {
    /** The answer of one side, the name of its style, and the address of its view. */
    record OfSide(String name, String style, String address, Table table) {}

    /** Returns {@code answers} for {@code reader}, if there are any, with their rows in the order of {@code sort}. */
    static Optional<Differing> of(List<SideAnswer<Table>> answers, Sort sort, Reader reader, String path) {
        return answers.stream()
                .map(SideAnswer::answer)
                .reduce(Table::in)
                .map(both -> new Differing(
                        answers.stream()
                                .map(side -> new OfSide(
                                        side.name(),
                                        side.isFirst() ? "first" : "second",
                                        reader.seeing(side.view()).link(path),
                                        sort.of(side.answer().without(both), reader)))
                                .toList(),
                        both.rows().isEmpty() ? List.of() : List.of(sort.of(both, reader))));
    }
}
