package org.w3id.sotk.server.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.sotk.engine.BusyException.Whose;

/** What all clients may hold at once, and each client a part of it; in bytes, or in whatever is counted. */
public final class Budget {
    private final long all;
    private final long ofOne;
    private final Map<String, Long> held = new HashMap<>();
    private long total;

    /** Lets all clients together hold {@code all}, and each {@code ofOne}. */
    public Budget(long all, long ofOne) {
        this.all = all;
        this.ofOne = ofOne;
    }

    /** Takes {@code amount} for a client, who must give it back; if there is not enough, takes nothing and says whose limit that is. */
    synchronized Optional<Whose> take(String client, long amount) {
        var more = held.getOrDefault(client, 0L) + amount;
        if (more > ofOne) {
            return Optional.of(Whose.CLIENT);
        }
        if (total + amount > all) {
            return Optional.of(Whose.SERVER);
        }
        total += amount;
        held.put(client, more);
        return Optional.empty();
    }

    synchronized void give(String client, long amount) {
        total -= amount;
        held.computeIfPresent(client, (name, before) -> before <= amount ? null : before - amount);
    }

    /** Returns how much is held now. */
    public synchronized long held() {
        return total;
    }
}
