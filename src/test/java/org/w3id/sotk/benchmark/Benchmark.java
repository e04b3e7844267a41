package org.w3id.sotk.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures this server and others on generated graphs, and writes {@code src/site/benchmark.md}. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, showDefaultValues = true)
final class Benchmark implements Callable<Integer> {
    private static final Path SITE = Path.of("src/site");
    private static final Path KEPT = SITE.resolve("benchmark/results.csv");

    private static final List<String> IN_SHORT = List.of("again ms", "varied ms", "varied CPU ms");

    @Option(names = "--triples", split = ",", description = "Sizes of the graphs.")
    private List<Long> sizes = List.of(10_000L, 100_000L);

    @Option(
            names = "--engines",
            split = ",",
            description = "Beginnings of the names of those to measure; all, or with --quick ours, if none.")
    private List<String> engines = List.of();

    @Option(names = "--seconds", description = "How long to repeat each query.")
    private double seconds = 1;

    @Option(names = "--longest", description = "How many seconds an answer may take.")
    private long longest = 60;

    @Option(names = "--heap", description = "Gigabytes of heap of each server.")
    private int gigabytes = 2;

    @Option(names = "--quick", description = "Take two minutes, compare with what was kept, and keep nothing.")
    private boolean quick;

    @Option(names = "--report", description = "Only write the page from what was kept.")
    private boolean report;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var kept = Results.read(KEPT);
        var results = new Results();
        if (quick) {
            round(10_000, 0.05).run(engines.isEmpty() ? List.of("Sotk") : engines, results);
            compare(results, kept);
            return 0;
        }
        if (!report) {
            for (long size : sizes) {
                round(size, seconds).run(engines.isEmpty() ? List.of("") : engines, results);
                kept.replace(results);
                kept.write(KEPT);
            }
        }
        new Report(kept).write(SITE);
        return 0;
    }

    private Round round(long size, double time) {
        return new Round(size, Duration.ofMillis(Math.round(time * 1000)), Duration.ofSeconds(longest), gigabytes);
    }

    /** Prints what was measured and its ratio to what was kept, of each query for our server only. */
    private static void compare(Results results, Results kept) {
        for (var row : results.rows()) {
            if (row.query().isEmpty() || (row.engine().startsWith("Sotk") && IN_SHORT.contains(row.measure()))) {
                kept.value(row.triples(), row.engine(), row.query(), row.measure())
                        .ifPresent(before -> System.out.printf(
                                Locale.ROOT,
                                "%-22s %-36s %-32s %10.2f %6.2f%n",
                                row.engine(),
                                row.query(),
                                row.measure(),
                                row.value(),
                                row.value() / before));
            }
        }
    }

    /** Tells those who wait how far it has come. */
    static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
