package org.w3id.sotk.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of an answer that a template shows together, more than once.
 *
 * @param head the first of them, with what they have in common
 */
public record Group(Row head, List<Row> rows) {
    /** Returns a group for each value of a variable, in the order of the rows. */
    static List<Group> by(String variable, List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> VoicePlot.text(row, variable), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(each -> new Group(each.get(0), each))
                .toList();
    }

    /** Returns how many rows there are. */
    public int count() {
        return rows.size();
    }
}
