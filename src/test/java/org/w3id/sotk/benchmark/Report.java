package org.w3id.sotk.benchmark;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The page {@code benchmark.md}, and its charts, from what was kept. */
record Report(Results results) {
    private static final Path TEMPLATES = Path.of("src/test/resources/benchmark");
    private static final String VARIED = "varied ms";
    private static final String IN_A_VIEW = " in a view";
    private static final List<String> SERVER = List.of(
            "check ms",
            "load ms",
            "start ms",
            "memory MB",
            "peak MB",
            "queries per second of 1 client",
            "queries per second of 8 clients",
            "processors",
            "load average");

    /** Writes the page and a chart for each size. */
    void write(Path site) throws IOException {
        var sizes = results.rows().stream()
                .map(Results.Row::triples)
                .distinct()
                .sorted()
                .toList();
        Files.writeString(
                site.resolve("benchmark.md"),
                fill("page.md", Map.of("sizes", sizes.stream().map(this::size).toList())));
        for (long size : sizes) {
            Files.writeString(
                    site.resolve("benchmark/" + size + ".svg"),
                    fill("chart.svg", new Chart(results, size, engines(size), queries(size)).values()));
        }
    }

    private static String fill(String template, Object values) throws IOException {
        return Mustache.compiler()
                .escapeHTML(template.endsWith(".svg"))
                .compile(Files.readString(TEMPLATES.resolve(template)))
                .execute(values);
    }

    private Map<String, Object> size(long size) {
        var engines = engines(size);
        var servers = new ArrayList<List<String>>();
        SERVER.forEach(
                measure -> servers.add(row(measure, engines, engine -> results.value(size, engine, "", measure))));
        for (String measure : List.of("again ms", VARIED, "varied CPU ms")) {
            servers.add(row(
                    measure.replace(" ms", "") + ", ratio",
                    engines,
                    engine -> results.ratio(
                            size, engine, Contender.REFERENCE, measure, query -> !query.endsWith(IN_A_VIEW))));
            servers.add(row(
                    measure.replace(" ms", "") + " in a view, ratio",
                    engines,
                    engine -> results.ratio(
                            size, engine, Contender.REFERENCE, measure, query -> query.endsWith(IN_A_VIEW))));
        }
        return Map.of(
                "triples",
                size,
                "title",
                String.format(Locale.ROOT, "%,d", size),
                "engines",
                engines,
                "servers",
                servers,
                "queries",
                queries(size).stream().map(query -> times(size, query, engines)).toList(),
                "addresses",
                addresses(size));
    }

    private List<String> times(long size, String query, List<String> engines) {
        var row = new ArrayList<>(List.of(query));
        for (String engine : engines) {
            var time = results.value(size, engine, query, VARIED);
            var reference = results.value(size, Contender.REFERENCE, query, VARIED);
            row.add(
                    time.isEmpty()
                            ? ""
                            : number(time) + " ("
                                    + number(OptionalDouble.of(time.getAsDouble() / reference.orElse(Double.NaN)))
                                    + ")");
        }
        return row;
    }

    private List<List<String>> addresses(long size) {
        var queries = queries(size);
        return results.rows().stream()
                .filter(row -> row.triples() == size && row.engine().equals("Sotk"))
                .map(Results.Row::query)
                .filter(name -> !name.isEmpty() && !queries.contains(name))
                .distinct()
                .map(name -> row(
                        name,
                        List.of("cold ms", "again ms", VARIED),
                        measure -> results.value(size, "Sotk", name, measure)))
                .toList();
    }

    /** The names of the engines, ours first. */
    private List<String> engines(long size) {
        return named(size, Results.Row::engine, row -> true).stream()
                .sorted(Comparator.<String, Boolean>comparing(name -> !name.startsWith("Sotk"))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The names of the queries that the reference answers. */
    private List<String> queries(long size) {
        return named(
                size,
                Results.Row::query,
                row -> row.engine().equals(Contender.REFERENCE) && !row.query().isEmpty());
    }

    private List<String> named(long size, Function<Results.Row, String> name, Predicate<Results.Row> taken) {
        return results.rows().stream()
                .filter(row -> row.triples() == size && taken.test(row))
                .map(name)
                .distinct()
                .toList();
    }

    private static List<String> head(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static List<String> row(String title, List<String> columns, Function<String, OptionalDouble> value) {
        return head(title, columns.stream().map(value).map(Report::number).toList());
    }

    /** Writes a number with three digits. */
    static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        var number = value.getAsDouble();
        return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
