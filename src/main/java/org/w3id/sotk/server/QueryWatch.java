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
import org.apache.jena.sparql.exec.QueryExec;

/**
 * Ends queries before they take the server with them: when the memory of long-lived objects is nearly full, the query
 * that has run longest is cancelled, a new one every quarter of a second until there is room again.
 */
final class QueryWatch implements AutoCloseable {
    private static final double FULL = 0.8;

    private final Map<QueryExec, Long> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "query-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> ticking;

    QueryWatch() {
        ticking = ticks.scheduleAtFixedRate(this::tick, 250, 250, TimeUnit.MILLISECONDS);
    }

    /** Watches {@code exec} until it is closed. */
    QueryExec watch(QueryExec exec) {
        running.put(exec, System.nanoTime());
        return exec;
    }

    int running() {
        return running.size();
    }

    private void tick() {
        running.keySet().removeIf(QueryExec::isClosed);
        if (isFull()) {
            running.entrySet().stream()
                    .min(Comparator.comparing(Map.Entry::getValue))
                    .map(Map.Entry::getKey)
                    .ifPresent(longest -> {
                        running.remove(longest);
                        longest.abort();
                    });
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
