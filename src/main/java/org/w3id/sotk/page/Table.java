package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.expr.NodeValue;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.query.Wording;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * An answer as a table in the language of a reader: names, numbers and dates are written in it, and the texts
 * {@code column-NAME} are the headings of its variables.
 */
public record Table(List<Cell> columns, List<List<Cell>> rows) {
    /** One text, its language where that is not the page's, whether it is a number, and the address to which it leads. */
    public record Cell(String text, String language, boolean number, String address) {}

    /** Runs {@code query} on {@code dataset}, and returns its answer for {@code reader}. */
    public static Table of(QueryFile query, Reader reader, AskedDataset dataset) {
        var worded = Wording.in(reader.language(), query);
        try (QueryExec exec = dataset.naming(worded).query(worded).build()) {
            var answer = rows(worded, exec);
            var columns = answer.getResultVars();
            return new Table(
                    columns.stream()
                            .map(column -> heading(column.getVarName(), reader.language()))
                            .toList(),
                    answer.stream()
                            .map(row -> columns.stream()
                                    .map(column -> cell(row.get(column), reader))
                                    .toList())
                            .toList());
        }
    }

    /** Every answer as rows: a graph has one for each triple, and an ASK has a single one. */
    private static RowSet rows(Query query, QueryExec exec) {
        if (query.isSelectType()) {
            return exec.select().materialize();
        }
        if (query.isAskType()) {
            var answer = Var.alloc("answer");
            return RowSetStream.create(
                    List.of(answer),
                    List.of(BindingFactory.binding(
                                    answer, NodeValue.makeBoolean(exec.ask()).asNode()))
                            .iterator());
        }
        var graph = query.isDescribeType()
                ? exec.describe()
                : AskedDataset.construct(exec).getDefaultGraph();
        var columns = Var.varList(List.of("subject", "predicate", "object"));
        return RowSetStream.create(
                columns,
                graph.stream()
                        .map(triple -> BindingFactory.binding(
                                columns.get(0), triple.getSubject(),
                                columns.get(1), triple.getPredicate(),
                                columns.get(2), triple.getObject()))
                        .iterator());
    }

    private static Cell heading(String variable, String language) {
        var text = Words.of(language).get("column-" + variable);
        return text == null ? new Cell(variable, "en", false, "") : new Cell(text, "", false, "");
    }

    private static Cell cell(@Nullable Node value, Reader reader) {
        return value == null
                ? new Cell("", "", false, "")
                : new Cell(
                        text(value, reader.language()),
                        value.isLiteral() ? value.getLiteralLanguage() : "",
                        value.isLiteral() && value.getLiteralValue() instanceof Number,
                        Row.href(value, reader::link));
    }

    private static String text(Node value, String language) {
        if (!value.isLiteral()) {
            return Prefixes.shorten(value);
        }
        var text = value.getLiteralLexicalForm();
        var rules = InLanguage.of(language);
        if (value.getLiteralValue() instanceof Boolean yes) {
            return Objects.requireNonNull(Words.of(language).get(yes ? "ask-yes" : "ask-no"));
        }
        if (value.getLiteralValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
            return rules.number(new BigDecimal(text));
        }
        return XSDDatatype.XSDstring.equals(value.getLiteralDatatype()) ? rules.ofEdtf(text) : text;
    }
}
