package org.w3id.sotk.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How long the same thing took each time, in milliseconds, shortest first.
 *
 * @param cpu how many milliseconds of a processor the server used for each, other work of the server included
 */
record Series(List<Double> millis, double cpu) {
    private static final int MOST = 2000;

    /** Something to measure, which may differ each time. */
    interface Call {
        void run(int i) throws Exception;
    }

    /** Repeats a call for some time, or at least once. */
    static Series of(Call call, RunningServer server, Duration time) throws Exception {
        var millis = DoubleStream.builder();
        var cpu = server.cpuMillis();
        long begin = System.nanoTime();
        int count = 0;
        do {
            millis.add(millis(call, count++));
        } while (System.nanoTime() - begin < time.toNanos() && count < MOST);
        var sorted = millis.build().sorted().boxed().toList();
        return new Series(sorted, (server.cpuMillis() - cpu) / count);
    }

    /** Returns how long one call takes. */
    static double millis(Call call, int i) throws Exception {
        long begin = System.nanoTime();
        call.run(i);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Returns the time that so many percent do not exceed. */
    double percentile(int percent) {
        return millis.get((millis.size() - 1) * percent / 100);
    }
}
