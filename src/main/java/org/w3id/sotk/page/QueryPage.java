package org.w3id.sotk.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * The page of one titled SELECT query: its question, its answer and its text.
 *
 * @param viewable whether it can be asked of a view
 * @param endpoint the path below the start page that gives the same answer to programs
 * @param encoded the text, ready to stand in an address
 */
public record QueryPage(
        String title,
        String question,
        boolean viewable,
        List<String> columns,
        List<Row> rows,
        String endpoint,
        String text,
        String encoded) {
    /** One row of the answer. */
    public record Row(List<Cell> cells) {}

    /** One value, its language where it has one, and whether it is a number. */
    public record Cell(String text, String language, boolean number) {}

    /** Runs {@code query} on {@code dataset}, which is the view that {@code reader} chose, and returns its page. */
    public static QueryPage of(QueryFile query, DatasetGraph dataset, Reader reader) {
        try (QueryExec exec = QueryExec.dataset(dataset).query(query.query()).build()) {
            var answer = exec.select();
            return new QueryPage(
                    query.title(),
                    query.head().getOrDefault("question", ""),
                    // A query that names its views itself has none to choose.
                    !query.text().contains(Sotk.BASE + "view/"),
                    answer.getResultVars().stream().map(Var::getVarName).toList(),
                    rows(answer),
                    reader.view().map(view -> "view/" + view + "/").orElse("") + "sparql",
                    query.text(),
                    URLEncoder.encode(query.text(), StandardCharsets.UTF_8));
        }
    }

    private static List<Row> rows(RowSet answer) {
        var rows = new ArrayList<Row>();
        answer.forEachRemaining(binding -> rows.add(row(answer.getResultVars(), binding)));
        return rows;
    }

    private static Row row(List<Var> columns, Binding binding) {
        return new Row(columns.stream()
                .map(column -> Optional.ofNullable(binding.get(column)))
                .map(value -> value.map(QueryPage::cell).orElse(new Cell("", "", false)))
                .toList());
    }

    private static Cell cell(Node value) {
        if (value.isLiteral()) {
            return new Cell(
                    value.getLiteralLexicalForm(),
                    value.getLiteralLanguage(),
                    value.getLiteralValue() instanceof Number);
        }
        return new Cell(value.toString(Sotk.PREFIXES), "", false);
    }
}
