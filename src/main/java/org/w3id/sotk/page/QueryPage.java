package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.expr.NodeValue;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.query.Wording;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * The page of one titled query: its question, its answer and its text.
 *
 * @param titleLanguage the language of the title: the reader's, or else English
 * @param questionLanguage likewise
 * @param viewable whether it can be asked of a view
 * @param fields what else can be put into it
 * @param formats in which the same is there for programs
 * @param address of the first of them
 * @param endpoint the path below the start page at which the text of the query has this answer
 * @param encoded the text, ready to stand in an address
 */
public record QueryPage(
        String title,
        String titleLanguage,
        String question,
        String questionLanguage,
        boolean viewable,
        List<Field> fields,
        List<Column> columns,
        List<Row> rows,
        List<Reader.Choice> formats,
        String address,
        String endpoint,
        String text,
        String encoded) {
    /** A parameter: its name, what it is, how its usual value is written, and the value that the reader gave, if any. */
    public record Field(String name, String description, String usual, String value) {}

    /** What a column is called in the reader's language; or else the name of its variable, and that this is English. */
    public record Column(String text, String language) {}

    /** One row of the answer. */
    public record Row(List<Cell> cells) {}

    /** One value, its language where that is not the page's, whether it is a number, and the address to which it leads. */
    public record Cell(String text, String language, boolean number, String address) {}

    /**
     * Runs {@code query} on {@code dataset}, which is {@code view} if there is one, and returns its page for
     * {@code reader}: with names, numbers and dates in the language of the reader. The texts {@code column-NAME} say what
     * a variable is called in it.
     */
    public static QueryPage of(
            QueryFile query,
            Reader reader,
            AskedDataset dataset,
            Optional<String> view,
            List<Field> fields,
            List<Reader.Choice> formats,
            String address) {
        var language = reader.language();
        var worded = Wording.in(language, query);
        try (QueryExec exec = dataset.naming(worded).query(worded).build()) {
            var answer = rows(worded, exec);
            return new QueryPage(
                    in(language, query.titles()),
                    query.titles().containsKey(language) ? language : "en",
                    in(language, query.questions()),
                    query.questions().containsKey(language) ? language : "en",
                    !NamedViews.areIn(query),
                    fields,
                    answer.getResultVars().stream()
                            .map(variable -> column(variable.getVarName(), language))
                            .toList(),
                    answer.stream()
                            .map(binding -> row(answer.getResultVars(), binding, reader))
                            .toList(),
                    formats,
                    address,
                    Reader.endpoint(view),
                    query.text(),
                    URLEncoder.encode(query.text(), StandardCharsets.UTF_8));
        }
    }

    private static String in(String language, Map<String, String> texts) {
        return texts.getOrDefault(language, texts.getOrDefault("en", ""));
    }

    /** Every answer as rows: a graph has one for each triple, and yes or no is one. */
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

    private static Column column(String variable, String language) {
        var text = Words.of(language).get("column-" + variable);
        return text == null ? new Column(variable, "en") : new Column(text, "");
    }

    private static Row row(List<Var> columns, Binding binding, Reader reader) {
        return new Row(columns.stream()
                .map(column -> Optional.ofNullable(binding.get(column)))
                .map(value -> value.map(known -> cell(known, reader)).orElse(new Cell("", "", false, "")))
                .toList());
    }

    private static Cell cell(Node value, Reader reader) {
        return new Cell(
                text(value, reader.language()),
                value.isLiteral() ? value.getLiteralLanguage() : "",
                value.isLiteral() && value.getLiteralValue() instanceof Number,
                org.w3id.sotk.page.Row.href(value, reader::link));
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
