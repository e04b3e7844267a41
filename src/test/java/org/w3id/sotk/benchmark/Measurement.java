package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Measures one server that was just started.
 *
 * @param server which
 * @param queries those that it answers right
 * @param time how long to repeat each
 */
record Measurement(RunningServer server, List<MixQuery> queries, Duration time) {
    private static final Path ADDRESSES = Path.of("src/test/resources/benchmark/addresses.txt");
    private static final int CLIENTS = 8;

    /** Takes what is measured of a query: its name, what it is, and a number. */
    interface Sink {
        void take(String query, String measure, double value);
    }

    /** Measures the server and each query. */
    void measure(Sink sink) throws Exception {
        sink.take("", "start ms", server.start().toNanos() / 1e6);
        sink.take("", "memory MB", server.megabytes("VmRSS"));
        for (MixQuery query : queries) {
            sink.take(
                    query.name(),
                    "cold ms",
                    Series.millis(i -> server.endpoint().ask(query, query.text()), 0));
        }
        // Most of what Java compiles, it compiles here.
        perSecond(CLIENTS, 20);
        sink.take("", "queries per second of 1 client", perSecond(1, 10));
        sink.take("", "queries per second of " + CLIENTS + " clients", perSecond(CLIENTS, 10));
        for (MixQuery query : queries) {
            take(query.name(), "again", i -> server.endpoint().ask(query, query.text()), sink);
            take(query.name(), "varied", i -> server.endpoint().ask(query, query.variant(i)), sink);
        }
        sink.take("", "peak MB", server.megabytes("VmHWM"));
        var machine = ManagementFactory.getOperatingSystemMXBean();
        sink.take("", "processors", machine.getAvailableProcessors());
        sink.take("", "load average", machine.getSystemLoadAverage());
    }

    /** Measures what only our server has. */
    void measureAddresses(int mines, Sink sink) throws Exception {
        for (String line : Files.readAllLines(ADDRESSES)) {
            var parts = line.split(" ", 3);
            if (!line.startsWith("#")) {
                sink.take(parts[2], "cold ms", Series.millis(i -> get(parts, 1, mines), 0));
                take(parts[2], "again", i -> get(parts, 1, mines), sink);
                take(parts[2], "varied", i -> get(parts, i + 2, mines), sink);
            }
        }
    }

    private void get(String[] parts, int i, int mines) throws IOException, InterruptedException {
        var address = parts[0].replace("{mine}", String.valueOf(i % mines))
                .replace("{day}", String.format(Locale.ROOT, "%02d-%02d", 1 + i / 28 % 12, 1 + i % 28));
        server.endpoint().get(address, parts[1]);
    }

    private void take(String name, String measure, Series.Call call, Sink sink) throws Exception {
        var series = Series.of(call, server, time);
        sink.take(name, measure + " ms", series.percentile(50));
        sink.take(name, measure + " p10 ms", series.percentile(10));
        sink.take(name, measure + " p90 ms", series.percentile(90));
        sink.take(name, measure + " CPU ms", series.cpu());
    }

    /** Lets clients ask the whole mix, one query after the other, for so many times the time of one query. */
    private double perSecond(int clients, int times) throws Exception {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            long end = begin + times * time.toNanos();
            var tasks = IntStream.range(0, clients)
                    .<Callable<Integer>>mapToObj(client -> () -> asked(client * queries.size() / clients, end))
                    .toList();
            int asked = 0;
            for (var count : threads.invokeAll(tasks)) {
                asked += count.get();
            }
            return asked / ((System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private int asked(int first, long end) throws IOException, InterruptedException {
        int count = 0;
        while (System.nanoTime() < end) {
            var query = queries.get((first + count) % queries.size());
            server.endpoint().ask(query, query.variant(first + count++));
        }
        return count;
    }
}
