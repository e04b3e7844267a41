package org.w3id.sotk.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A task that protects the server. It is done again and again on a thread of its own, whatever is thrown in it, since it
 * is needed most when memory is short. Whoever runs the server can see whether it still is.
 */
public final class Guardian implements AutoCloseable {
    private final String name;
    private final Duration pause;
    private final Duration patience;
    private final Runnable task;
    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile long lastTick = System.nanoTime();
    private volatile @Nullable Throwable lastFailure;
    private volatile boolean isClosed;

    /**
     * Starts doing {@code task} until it is closed.
     *
     * @param name what it is called, also its thread
     * @param pause how long it rests between two ticks
     * @param patience how long after the last tick something must be wrong
     */
    public Guardian(String name, Duration pause, Duration patience, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.patience = patience;
        this.task = task;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!isClosed) {
            try {
                task.run();
            } catch (Throwable e) {
                // Even an error: without the next tick, nothing would protect the server from what comes.
                failures.incrementAndGet();
                lastFailure = e;
            }
            lastTick = System.nanoTime();
            LockSupport.parkNanos(this, pause.toNanos());
        }
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Returns the time since its last tick ended, or since it was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - lastTick);
    }

    /** Returns whether its last tick was so long ago that something is wrong with it. */
    public boolean isOverdue() {
        return age().compareTo(patience) > 0;
    }

    /** Returns how many ticks have failed. */
    public long failures() {
        return failures.get();
    }

    /** Returns the kind of what the last tick that failed has thrown; {@code none} if none has failed. */
    public String lastFailure() {
        var failure = lastFailure;
        return failure == null ? "none" : failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
    }
}
