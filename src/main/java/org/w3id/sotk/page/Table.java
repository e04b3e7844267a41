package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
 * An answer as a table in the language of a reader: things are shown by their names, addresses by their hosts, numbers and
 * dates as the language writes them, and the texts {@code column-NAME} are the headings of its variables.
 */
public record Table(List<Column> columns, List<List<Cell>> rows) {
    /** A column: its variable, its heading, and the language of the heading where that is not the page's. */
    public record Column(String name, String text, String language) {}

    /**
     * One text.
     *
     * @param heading that of its column
     * @param language that of the text where it is not the page's
     * @param number its value, if it is a number
     * @param order what text it is sorted by
     * @param address where it leads
     */
    public record Cell(
            String heading, String text, String language, Optional<BigDecimal> number, String order, String address) {
        /** Returns whether it is a number. */
        public boolean isNumber() {
            return number.isPresent();
        }
    }

    /**
     * Runs {@code query} on {@code dataset}, and returns its answer for {@code reader}.
     *
     * @param names of things in the reader's language; empty for what has none
     */
    public static Table of(QueryFile query, Reader reader, AskedDataset dataset, Function<Node, String> names) {
        var worded = Wording.in(reader.language(), query);
        var known = new HashMap<Node, String>();
        try (QueryExec exec = dataset.naming(worded).query(worded).build()) {
            var answer = rows(worded, exec);
            var variables = answer.getResultVars();
            var columns = variables.stream()
                    .map(column -> heading(column.getVarName(), reader.language()))
                    .toList();
            return new Table(
                    columns,
                    answer.stream()
                            .map(row -> columns.stream()
                                    .map(column -> cell(
                                            column.text(),
                                            row.get(column.name()),
                                            reader,
                                            iri -> known.computeIfAbsent(iri, names)))
                                    .toList())
                            .toList());
        }
    }

    /** Returns the same rows, those first whose cell in that column is least, or greatest; without one, they are last. */
    public Table sorted(String column, boolean isDescending, String language) {
        var place = columns.stream().map(Column::name).toList().indexOf(column);
        Comparator<Cell> least = Comparator.comparing(
                        (Cell cell) -> cell.number().isEmpty())
                .thenComparing(cell -> cell.number().orElse(BigDecimal.ZERO))
                .thenComparing(Cell::order, InLanguage.of(language).order());
        Comparator<Cell> order = Comparator.comparing((Cell cell) -> cell.text().isEmpty())
                .thenComparing(isDescending ? least.reversed() : least);
        return new Table(
                columns,
                rows.stream()
                        .sorted(Comparator.comparing((List<Cell> row) -> row.get(place), order))
                        .toList());
    }

    /** Returns the rows of this table that {@code other} has, too. */
    public Table in(Table other) {
        return new Table(columns, rows.stream().filter(other.rows::contains).toList());
    }

    /** Returns the rows of this table that {@code other} does not have. */
    public Table without(Table other) {
        return new Table(
                columns, rows.stream().filter(row -> !other.rows.contains(row)).toList());
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

    private static Column heading(String variable, String language) {
        var text = Words.of(language).get("column-" + variable);
        return text == null ? new Column(variable, variable, "en") : new Column(variable, text, "");
    }

    private static Cell cell(String heading, @Nullable Node value, Reader reader, Function<Node, String> names) {
        if (value == null) {
            return new Cell(heading, "", "", Optional.empty(), "", "");
        }
        var address = Row.href(value, reader::link);
        if (!value.isLiteral()) {
            var name = value.isURI() ? names.apply(value) : "";
            var text = name.isEmpty() ? shortened(value) : name;
            return new Cell(heading, text, "", Optional.empty(), text, address);
        }
        var written = value.getLiteralLexicalForm();
        return new Cell(
                heading,
                address.isEmpty() ? text(value, reader.language()) : shortened(value),
                value.getLiteralLanguage().equals(reader.language()) ? "" : value.getLiteralLanguage(),
                value.getLiteralValue() instanceof Number number && Double.isFinite(number.doubleValue())
                        ? Optional.of(new BigDecimal(written))
                        : Optional.empty(),
                written,
                address);
    }

    /** An IRI that has a prefix is short with it, and an address is known by its host. */
    private static String shortened(Node value) {
        var text = value.isLiteral() ? value.getLiteralLexicalForm() : Prefixes.shorten(value);
        return text.replaceFirst("^https?://(?:www\\.)?([^/?#]+).*", "$1");
    }

    private static String text(Node value, String language) {
        var text = value.getLiteralLexicalForm();
        var rules = InLanguage.of(language);
        if (value.getLiteralValue() instanceof Boolean yes) {
            return Objects.requireNonNull(Words.of(language).get(yes ? "ask-yes" : "ask-no"));
        }
        if (value.getLiteralValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
            return rules.number(new BigDecimal(text));
        }
        if (XSDDatatype.XSDdateTime.equals(value.getLiteralDatatype())) {
            return rules.date(OffsetDateTime.parse(text), "day");
        }
        return XSDDatatype.XSDstring.equals(value.getLiteralDatatype()) ? rules.ofEdtf(text) : text;
    }
}
