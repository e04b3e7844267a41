package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that was measured, as it is kept in a table. */
final class Results {
    private static final String HEAD = "triples,engine,query,measure,value";

    /**
     * One number.
     *
     * @param triples how many triples were asked for
     * @param query what was asked, or nothing if it is about the server
     * @param measure what was measured, with its unit
     */
    record Row(long triples, String engine, String query, String measure, double value) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d,%s,%s,%s,%.3f", triples, engine, query, measure, value);
        }

        private static Row parse(String line) {
            var cells = line.split(",", -1);
            return new Row(Long.parseLong(cells[0]), cells[1], cells[2], cells[3], Double.parseDouble(cells[4]));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    /** Reads what was kept, if anything was. */
    static Results read(Path file) throws IOException {
        var results = new Results();
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.skip(1).map(Row::parse).forEach(results.rows::add);
            }
        }
        return results;
    }

    void add(Row row) {
        rows.add(row);
    }

    /** Takes the place of what is here about the same sizes and engines. */
    void replace(Results newer) {
        rows.removeIf(old ->
                newer.rows.stream().anyMatch(row -> row.triples == old.triples && row.engine.equals(old.engine)));
        rows.addAll(newer.rows);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                Stream.concat(Stream.of(HEAD), rows.stream().map(Row::toString)).toList());
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Returns one number. */
    OptionalDouble value(long triples, String engine, String query, String measure) {
        return rows.stream()
                .filter(row -> row.triples == triples
                        && row.engine.equals(engine)
                        && row.query.equals(query)
                        && row.measure.equals(measure))
                .mapToDouble(Row::value)
                .findFirst();
    }

    /**
     * Returns the geometric mean of how often one engine takes the time of another, over the queries that both answered;
     * nothing if there are none.
     */
    OptionalDouble ratio(long triples, String engine, String other, String measure, Predicate<String> queries) {
        var mean = rows.stream()
                .filter(row -> row.triples == triples && row.engine.equals(engine) && row.measure.equals(measure))
                .filter(row -> queries.test(row.query))
                .flatMapToDouble(row ->
                        value(triples, other, row.query, measure).stream().map(theirs -> Math.log(row.value / theirs)))
                .average();
        return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : OptionalDouble.empty();
    }
}
