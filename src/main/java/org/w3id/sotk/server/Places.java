package org.w3id.sotk.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.function.FailableRunnable;
import org.apache.jena.fuseki.servlets.ServletOps;

/** The queries and exports that may run at once, of all clients and of each; so one client leaves room for the others. */
final class Places {
    /** How many seconds a query waits for a place, and a client that was refused should wait. */
    static final int SECONDS_TO_WAIT = 5;

    private final Limits limits;
    private final Semaphore free;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(Limits limits) {
        this.limits = limits;
        this.free = new Semaphore(limits.queries(), true);
    }

    /** Runs {@code query} in a place of {@code client}, or refuses: 429 for one who has enough, 503 if there is none. */
    <E extends Exception> void run(String client, FailableRunnable<E> query) throws E {
        if (taken.merge(client, 1, Integer::sum) > limits.queriesOfOne()) {
            leave(client);
            ServletOps.error(
                    429, limits.queriesOfOne() + " queries from your address are running already; wait for one to end");
        }
        try {
            if (!waitForAPlace()) {
                ServletOps.error(503, limits.queries() + " queries are running already; ask again later");
            }
            try {
                query.run();
            } finally {
                free.release();
            }
        } finally {
            leave(client);
        }
    }

    private void leave(String client) {
        taken.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    }

    private boolean waitForAPlace() {
        try {
            return free.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
