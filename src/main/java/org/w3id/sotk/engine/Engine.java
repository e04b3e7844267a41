package org.w3id.sotk.engine;

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
     * Begins a turn, for which a client may have to wait some seconds; it ends when it is closed.
     *
     * @param client who asks, such as an address
     * @throws BusyException if no turn is free
     */
    public Turn begin(String client) {
        places.enter(client);
        return watch.watched(() -> places.leave(client));
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
