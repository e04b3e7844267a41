package org.w3id.sotk.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends turns before they take the server with them: those that have lasted too long, and when the memory of long-lived
 * objects is nearly full, the one that has lasted longest, a new one every quarter of a second until there is room again.
 */
final class Watch implements AutoCloseable {
    private static final double FULL = 0.8;

    private final Map<Turn, Long> running = new ConcurrentHashMap<>();
    private final long nanos;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "engine-watch");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> ticking;

    /** @param seconds how long a turn may last */
    Watch(int seconds) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
        ticking = ticks.scheduleAtFixedRate(this::tick, 250, 250, TimeUnit.MILLISECONDS);
    }

    /** Returns a turn that is watched until it ends; then {@code leave} is run. */
    Turn watched(Runnable leave) {
        var turn = new Turn(ended -> {
            running.remove(ended);
            leave.run();
        });
        running.put(turn, System.nanoTime());
        return turn;
    }

    int running() {
        return running.size();
    }

    /** An exception from one tick would end all later ones, and they are needed most when memory is short. */
    private void tick() {
        try {
            look();
        } catch (RuntimeException | OutOfMemoryError e) {
            // The next tick is soon.
            return;
        }
    }

    private void look() {
        var now = System.nanoTime();
        running.forEach((turn, since) -> {
            if (now - since > nanos) {
                turn.cancel();
            }
        });
        if (isFull()) {
            running.entrySet().stream()
                    .filter(turn -> !turn.getKey().cancelled().get())
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(longest -> longest.getKey().cancel());
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
