package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.lang.sparql_11.SPARQLParser11Constants;
import org.junit.jupiter.api.Test;

/**
 * Every function and operator of {@code limits/functions.txt}, on the largest values of {@code limits/values.txt}, at every place of
 * {@code limits/places.txt}, ends soon after it is cancelled.
 */
class EverythingEndsTest {
    private static final Path LIMITS = Path.of("src/test/resources/limits");
    private static final Duration SOON = Duration.ofSeconds(1);
    static final String PREFIXES = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
            + "PREFIX math: <http://www.w3.org/2005/xpath-functions/math#> ";
    private static final DatasetGraph GRAPHS = graphs();

    /** A value, as the file has it. */
    record Value(String name, int doublings, String seed, String made) {
        static Value read(String line) {
            var parts = line.split("\t", -1);
            return new Value(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3]);
        }

        /** Patterns that bind it. */
        String bind(String variable) {
            var name = "?" + variable;
            return "BIND (" + seed + " AS " + name + "0) "
                    + IntStream.range(0, doublings)
                            .mapToObj(
                                    i -> "BIND (CONCAT(" + name + i + ", " + name + i + ") AS " + name + (i + 1) + ") ")
                            .collect(Collectors.joining())
                    + "BIND (" + made.replace("?t", name + doublings) + " AS " + name + ") ";
        }
    }

    /** Of how many combinations of values one is tried; the next function begins with another. */
    private static final int EVERY = Integer.getInteger("limits.every", 5);

    private final Map<String, Duration> worst = new TreeMap<>();
    private final Map<String, List<Value>> hardest = new HashMap<>();

    @Test
    void everyFunctionEndsSoonAfterItsQueryIsCancelled() throws IOException {
        var values = lines("values.txt").stream().map(Value::read).toList();
        var places = lines("places.txt");
        var turn = 0;
        for (String line : lines("functions.txt")) {
            if (line.startsWith("- ")) {
                continue;
            }
            var isOfRows = line.startsWith("+ ");
            turn++;
            var function = isOfRows ? line.substring(2) : line;
            var all = combinations(function, values);
            for (int i = turn % EVERY; i < all.size(); i += EVERY) {
                ask(
                        function,
                        isOfRows
                                ? "SELECT (" + function + " AS ?r) { ?s ?p ?o " + bind(all.get(i)) + "}"
                                : "SELECT ?r { " + bind(all.get(i)) + "BIND (" + function + " AS ?r) }",
                        all.get(i));
            }
            var used = hardest.getOrDefault(function, all.get(0));
            for (String place : isOfRows ? List.<String>of() : places) {
                ask(
                        function,
                        place.replace("ROWS", "?s ?p ?o . ?s2 ?p2 ?o2 " + bind(used))
                                .replaceAll("\\bF\\b", Matcher.quoteReplacement(function)),
                        used);
            }
        }
        print();
        assertThat(worst)
                .allSatisfy((function, after) -> assertThat(after).as(function).isLessThan(SOON));
    }

    private void ask(String function, String query, List<Value> arguments) {
        var overrun = Overrun.of(PREFIXES + query, GRAPHS, "json");
        assertThat(overrun.outcome()).as(query).isNotEqualTo("misread");
        if (overrun.after().compareTo(SOON) > 0) {
            System.out.println(overrun.after().toMillis() + " ms " + overrun.outcome() + ": " + function + " of "
                    + arguments.stream().map(Value::name).toList() + " in "
                    + query.replaceAll("BIND.*BIND", "BIND"));
        }
        var known = worst.getOrDefault(function, Duration.ZERO);
        if (overrun.after().compareTo(known) >= 0) {
            worst.put(function, overrun.after());
            hardest.put(function, arguments);
        }
    }

    private void print() {
        System.out.println("Processor time after the end, in milliseconds:");
        worst.forEach((function, after) -> System.out.printf("%8d %s%n", after.toMillis(), function));
    }

    /** Equal values, and each with a long text and with a text that it may have in it. */
    private static List<List<Value>> combinations(String function, List<Value> values) {
        if (!function.contains("?b")) {
            return values.stream().map(List::of).toList();
        }
        var text = values.get(1);
        var part = values.get(2);
        return values.stream()
                .flatMap(value ->
                        Stream.of(List.of(value, value, text), List.of(text, value, part), List.of(value, part, value)))
                .toList();
    }

    private static String bind(List<Value> arguments) {
        return IntStream.range(0, arguments.size())
                .mapToObj(i -> arguments.get(i).bind(String.valueOf((char) ('a' + i))))
                .collect(Collectors.joining());
    }

    static List<String> lines(String file) throws IOException {
        return Files.readAllLines(LIMITS.resolve(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    static DatasetGraph graphs() {
        var graphs = DatasetGraphFactory.create();
        for (int i = 0; i < 100; i++) {
            graphs.add(
                    Quad.defaultGraphIRI,
                    NodeFactory.createURI("http://example.org/" + i),
                    NodeFactory.createURI("http://example.org/p"),
                    NodeFactory.createLiteralString("a" + i));
        }
        return graphs;
    }

    /** The words of the grammar, and the functions with IRIs that ARQ has and we let in. */
    @Test
    void noFunctionIsForgotten() throws IOException {
        Set<String> known = lines("functions.txt").stream()
                .flatMap(line -> Pattern.compile("[a-zA-Z]+:\\w+|\\w+|[^\\w\\s]+")
                        .matcher(line.startsWith("- ") ? line.substring(2) : line)
                        .results()
                        .map(found -> found.group().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        lines("functions.txt").stream()
                .filter(line -> line.startsWith("- "))
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(" ")))
                .forEach(known::add);
        var missing = new ArrayList<String>();
        for (String token : SPARQLParser11Constants.tokenImage) {
            var word = token.replaceAll("^\"|\"$", "").toLowerCase(Locale.ROOT);
            if (token.startsWith("\"") && !word.isBlank() && !word.contains("\\") && !known.contains(word)) {
                missing.add(word);
            }
        }
        FunctionRegistry.get().keys().forEachRemaining(iri -> {
            var name = iri.replace("http://www.w3.org/2001/XMLSchema#", "xsd:")
                    .replace("http://www.w3.org/2005/xpath-functions/math#", "math:");
            if (!name.equals(iri) && !known.contains(name.toLowerCase(Locale.ROOT))) {
                missing.add(name);
            }
        });
        assertThat(missing).isEmpty();
    }
}
