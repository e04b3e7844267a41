package org.w3id.sotk.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Gives clients turns: a limited number at once, per client and in all, each for a limited time. Whatever asks anything
 * for a client does so within a turn.
 */
public final class Engine implements AutoCloseable {
    /** With a larger part of the heap in use, collectors take most of the time; then turns have to leave. */
    public static final double MOST_IN_USE = 0.7;

    /** No tick takes as long, even on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Places places;
    private final Watch watch;
    private final List<Guardian> guardians = new CopyOnWriteArrayList<>();

    /**
     * Sets the bounds.
     *
     * @param atOnce how many turns there may be at a time
     * @param perClient how many of them one client may have
     * @param seconds how long a turn may last
     */
    public Engine(int atOnce, int perClient, int seconds) {
        this.places = new Places(atOnce, perClient);
        this.watch = new Watch(seconds);
        guard("times", Duration.ofMillis(250), watch::lookAtTimes);
        guard("memory", Duration.ofMillis(20), watch::lookAtMemory);
    }

    /**
     * Begins a turn, which ends when it is closed. A client may have to wait for it some seconds, without a thread; if none
     * is free then, or the client has all that one may have, it fails with a {@link BusyException}.
     *
     * @param client who asks, such as an address
     */
    public CompletableFuture<Turn> begin(String client) {
        return places.enter(client).thenApply(place -> watch.watched(client, () -> places.leave(client)));
    }

    /** Returns how many turns there are now. */
    public int running() {
        return watch.running();
    }

    /** Does {@code task} again and again, with a {@code pause} between, until this is closed. */
    public void guard(String name, Duration pause, Runnable task) {
        guard(new Guardian(name, pause, PATIENCE, task));
    }

    /** Keeps a guardian that has started, and closes it with this. */
    public void guard(Guardian guardian) {
        guardians.add(guardian);
    }

    /** Returns what protects the server. */
    public List<Guardian> guardians() {
        return List.copyOf(guardians);
    }

    @Override
    public void close() {
        guardians.forEach(Guardian::close);
        watch.close();
    }
}
