package org.w3id.sotk.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.w3id.sotk.engine.BusyException.Whose;

/** The turns that may be had at once, by all clients and by each; so one client leaves room for the others. */
final class Places {
    private final int all;
    private final int perClient;
    private final Semaphore free;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Places(int all, int perClient) {
        this.all = all;
        this.perClient = perClient;
        this.free = new Semaphore(all, true);
    }

    /** Takes a place, which must be left. */
    void enter(String client) {
        if (taken.merge(client, 1, Integer::sum) > perClient) {
            forget(client);
            throw new BusyException(
                    Whose.CLIENT, perClient + " queries from your address are already running; wait for one to end");
        }
        if (!waitForAPlace()) {
            forget(client);
            throw new BusyException(Whose.SERVER, all + " queries are already running; ask again later");
        }
    }

    void leave(String client) {
        free.release();
        forget(client);
    }

    private void forget(String client) {
        taken.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    }

    private boolean waitForAPlace() {
        try {
            return free.tryAcquire(BusyException.SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
