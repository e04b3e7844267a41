package org.w3id.sotk.engine;

import java.util.concurrent.CompletableFuture;

/**
 * Gives clients turns: a limited number at once, per client and in all, each for a limited time. Whatever asks anything
 * for a client does so within a turn.
 */
public final class Engine implements AutoCloseable {
    private final Places places;
    private final Watch watch;

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
    }

    /**
     * Begins a turn, which ends when it is closed. A client may have to wait for it some seconds, without a thread; if none
     * is free then, or the client has all that one may have, it fails with a {@link BusyException}.
     *
     * @param client who asks, such as an address
     */
    public CompletableFuture<Turn> begin(String client) {
        return places.enter(client).thenApply(place -> watch.watched(() -> places.leave(client)));
    }

    /** Returns how many turns there are now. */
    public int running() {
        return watch.running();
    }

    @Override
    public void close() {
        watch.close();
    }
}
