package org.w3id.sotk.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.exec.QueryExec;

/**
 * Ends queries before they take the server with them: those that have run for too long, and when the memory of long-lived
 * objects is nearly full, the one that has run longest, a new one every quarter of a second until there is room again.
 */
final class QueryWatch implements AutoCloseable {
    private static final double FULL = 0.8;

    private record Running(AtomicBoolean cancelled, long since) {}

    private final Map<QueryExec, Running> running = new ConcurrentHashMap<>();
    private final long nanos;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "query-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> ticking;

    /** @param seconds how long a query may run */
    QueryWatch(int seconds) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
        ticking = ticks.scheduleAtFixedRate(this::tick, 250, 250, TimeUnit.MILLISECONDS);
    }

    /** Watches {@code exec}, which {@code cancelled} ends, until it is closed. */
    QueryExec watch(QueryExec exec, AtomicBoolean cancelled) {
        running.put(exec, new Running(cancelled, System.nanoTime()));
        return exec;
    }

    int running() {
        return running.size();
    }

    private void tick() {
        running.keySet().removeIf(QueryExec::isClosed);
        var now = System.nanoTime();
        running.values().stream().filter(query -> now - query.since() > nanos).forEach(query -> query.cancelled()
                .set(true));
        if (isFull()) {
            running.values().stream()
                    .filter(query -> !query.cancelled().get())
                    .min(Comparator.comparing(Running::since))
                    .ifPresent(longest -> longest.cancelled().set(true));
        }
    }

    private static boolean isFull() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .anyMatch(usage -> usage.getMax() > 0 && usage.getUsed() > FULL * usage.getMax());
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticks.shutdown();
    }
}
