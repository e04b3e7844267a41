package org.w3id.sotk.engine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3id.sotk.engine.EverythingEndsTest.Value;

/** A query made by choices: each is one of several rules, functions, values or numbers. */
final class RandomQuery {
    private static final Pattern REPEATED = Pattern.compile("«(\\d+) ([^»]*)»");
    private static final Pattern ARGUMENT = Pattern.compile("\\?[abc]\\b");
    private static final List<String> FORMATS = List.of(
            "SPARQL-Results-JSON",
            "SPARQL-Results-XML",
            "CSV",
            "TSV",
            "xlsx",
            "Turtle",
            "TriG",
            "N-Triples",
            "N-Quads",
            "RDF/XML",
            "JSON-LD",
            "RDF/JSON",
            "TriX",
            "rdf-thrift",
            "rdf-protobuf");
    private static final List<String> VARIABLES = List.of("?s", "?p", "?o", "?s2", "?p2", "?o2", "?a", "?b", "?c");
    private static final int DEEPEST = 4;

    /** What queries are made of. */
    record Grammar(List<Value> values, List<String> functions, List<String> aggregates) {}

    private final Grammar grammar;
    private final int[] choices;
    private int chosen;

    RandomQuery(Grammar grammar, int[] choices) {
        this.grammar = grammar;
        this.choices = choices;
    }

    static Grammar grammar() throws IOException {
        var functions = EverythingEndsTest.lines("functions.txt");
        return new Grammar(
                EverythingEndsTest.lines("values.txt").stream().map(Value::read).toList(),
                functions.stream()
                        .filter(line -> !line.startsWith("+ ") && !line.startsWith("- "))
                        .toList(),
                functions.stream()
                        .filter(line -> line.startsWith("+ "))
                        .map(line -> line.substring(2))
                        .toList());
    }

    /** Writes out what is repeated: {@code «3 x@»} stands for {@code x0x1x2}. */
    static String expand(String text) {
        return REPEATED.matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(IntStream.range(0, Integer.parseInt(each.group(1)))
                        .mapToObj(i -> each.group(2).replace("@", String.valueOf(i)))
                        .collect(joining())));
    }

    String format() {
        return FORMATS.get(choices[0] % FORMATS.size());
    }

    String text() {
        chosen = 1;
        return switch (next(8)) {
            case 0 -> "CONSTRUCT { " + repeated(20, this::template) + "} WHERE { " + group() + "}" + order() + limit();
            case 1 -> "DESCRIBE ?s { " + group() + "}";
            case 2 -> "SELECT " + aggregates() + " { " + group() + "} GROUP BY " + keys() + having() + order();
            case 3 -> "SELECT " + aggregates() + " { " + group() + "}";
            case 4 -> "SELECT DISTINCT * { " + group() + "}" + order() + limit();
            case 5 -> "ASK { " + group() + "}";
            default -> "SELECT * { " + group() + "}" + order() + limit();
        };
    }

    private int next(int count) {
        return choices[chosen++ % choices.length] % count;
    }

    private <T> T one(List<T> of) {
        return of.get(next(of.size()));
    }

    private String repeated(int most, Supplier<String> part) {
        return IntStream.rangeClosed(0, next(most)).mapToObj(i -> part.get()).collect(joining());
    }

    private String template() {
        return (next(2) == 0 ? "?s" : "_:" + one(List.of("a", "b", "c"))) + " ?p "
                + (next(2) == 0 ? one(VARIABLES) : "_:" + one(List.of("a", "b", "c"))) + " . ";
    }

    private String group() {
        return "?s ?p ?o . " + (next(2) == 0 ? "?s2 ?p2 ?o2 . " : "")
                + one(grammar.values()).bind("a") + one(grammar.values()).bind("b")
                + one(grammar.values()).bind("c")
                + repeated(4, () -> pattern(0));
    }

    private String pattern(int depth) {
        if (depth > 2) {
            return "?s3 ?p3 ?o3 . ";
        }
        return switch (next(12)) {
            case 0 -> "OPTIONAL { " + pattern(depth + 1) + "FILTER (" + expression(0) + ") } ";
            case 1 -> "MINUS { ?s ?p ?o . " + pattern(depth + 1) + "} ";
            case 2 -> "{ " + pattern(depth + 1) + "} UNION { " + pattern(depth + 1) + "} ";
            case 3 -> "FILTER EXISTS { " + pattern(depth + 1) + "FILTER (" + expression(0) + ") } ";
            case 4 -> "FILTER NOT EXISTS { " + pattern(depth + 1) + "FILTER (" + expression(0) + ") } ";
            case 5 ->
                "{ SELECT ?s (" + one(grammar.aggregates()).replace("?a", "?o") + " AS ?n" + next(1000)
                        + ") { ?s ?p ?o . " + pattern(depth + 1) + "} GROUP BY ?s } ";
            case 6 -> one(VARIABLES) + " " + path(0) + " " + one(VARIABLES) + " . ";
            case 7 ->
                "VALUES (" + "?v" + next(5) + " ?o) { " + repeated(200, () -> "(" + next(100) + " UNDEF) ") + "} ";
            case 8 -> "{ SELECT DISTINCT ?s3 { ?s3 ?p3 ?o3 . ?s4 ?p4 ?o4 } ORDER BY ?o4 ?o3 } ";
            case 9 -> "BIND (" + expression(0) + " AS ?x" + next(1000) + ") ";
            default -> "FILTER (" + expression(0) + ") ";
        };
    }

    private String path(int depth) {
        if (depth > 3) {
            return "!<a:b>";
        }
        return switch (next(6)) {
            case 0 -> "(" + path(depth + 1) + ")*";
            case 1 -> "(" + path(depth + 1) + ")+";
            case 2 -> "(" + path(depth + 1) + "|" + path(depth + 1) + ")";
            case 3 -> "(" + path(depth + 1) + "/" + path(depth + 1) + ")";
            case 4 -> "^(" + path(depth + 1) + ")?";
            default -> "(!<a:b>|!^<a:b>)";
        };
    }

    private String expression(int depth) {
        return depth > DEEPEST || next(4) == 0
                ? one(VARIABLES)
                : ARGUMENT.matcher(one(grammar.functions()))
                        .replaceAll(each -> Matcher.quoteReplacement("(" + expression(depth + 1) + ")"))
                        .replace("BOUND((?", "BOUND(?s) = BOUND((?")
                        .replaceAll("BOUND\\(\\(.*", "true");
    }

    private String aggregates() {
        return IntStream.rangeClosed(0, next(4))
                .mapToObj(i -> "("
                        + ARGUMENT.matcher(one(grammar.aggregates()))
                                .replaceAll(each -> Matcher.quoteReplacement("(" + expression(2) + ")"))
                        + " AS ?g" + i + ") ")
                .collect(joining());
    }

    private String keys() {
        return repeated(20, () -> next(2) == 0 ? one(VARIABLES) + " " : "(" + expression(2) + ") ");
    }

    private String having() {
        return next(2) == 0 ? " HAVING (COUNT(*) > " + next(10) + ")" : "";
    }

    private String order() {
        return next(2) == 0
                ? ""
                : " ORDER BY "
                        + repeated(
                                next(3) == 0 ? 500 : 5,
                                () -> next(2) == 0
                                        ? one(VARIABLES) + " "
                                        : one(List.of("ASC", "DESC")) + "(" + expression(3) + ") ");
    }

    private String limit() {
        return next(3) == 0 ? " LIMIT " + next(2000) : "";
    }
}
