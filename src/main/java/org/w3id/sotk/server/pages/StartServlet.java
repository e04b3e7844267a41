package org.w3id.sotk.server.pages;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Row;
import org.w3id.sotk.page.Table;
import org.w3id.sotk.query.Sides;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The start page, on which the questions of {@code queries/pages/start-questions.rq} have the beginnings of their answers. */
public final class StartServlet extends PageServlet {
    private static final int ROWS = 3;
    private static final int CELLS = 4;

    /** A longer text, such as a quote, is left to the page of the question. */
    private static final int LETTERS = 60;

    private final transient Queries queries;

    /** Shows some of {@code queries}; {@code root} is the path of the start page as clients see it. */
    public StartServlet(ServedDataset served, Pages pages, Queries queries, String root) {
        super(served, pages, root, "start");
        this.queries = queries;
    }

    /** A question, the first rows of its answer, and those of each side, if they differ. */
    record Preview(Row question, List<String> rows, List<OfSide> sides) {}

    /** The first rows of the answer of a side, and the name of its style. */
    record OfSide(String name, String style, List<String> rows) {}

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var previews = pages().rows("start-questions", reader, dataset, Map.of()).stream()
                .map(question -> preview(question, reader, dataset))
                .toList();
        send(response, Map.of("previews", previews), reader, dataset, Map.of());
    }

    private Preview preview(Row question, Reader reader, AskedDataset dataset) {
        var query = queries.require(Objects.toString(question.get("name")));
        var everything = dataset.over(served().dataset());
        Function<String, Table> inView = view -> Table.of(
                query, reader, view.isEmpty() ? everything : dataset.over(served().dataset(view)), iri -> pages().name(
                                iri, reader, everything));
        var answers =
                new Sides(served(), dataset).differing(query, QueryServlet.common(reader), reader.language(), inView);
        return new Preview(
                question,
                answers.isEmpty() ? firstRows(inView.apply(reader.view().orElse(""))) : List.of(),
                answers.stream()
                        .map(side ->
                                new OfSide(side.name(), side.isFirst() ? "first" : "second", firstRows(side.answer())))
                        .toList());
    }

    private static List<String> firstRows(Table table) {
        return table.rows().stream().limit(ROWS).map(StartServlet::text).toList();
    }

    private static String text(List<Table.Cell> row) {
        return row.stream()
                .map(Table.Cell::text)
                .filter(text -> !text.isEmpty() && text.length() <= LETTERS)
                .limit(CELLS)
                .collect(joining(" · "));
    }
}
