package org.w3id.sotk.server.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often something may be done in a second, by each who does it. */
public final class PerSecond {
    private final int most;
    private final Map<String, Integer> done = new HashMap<>();
    private long second;
    private int refused;
    private int untold;

    /** Lets everybody do it {@code most} times a second. */
    public PerSecond(int most) {
        this.most = most;
    }

    /** Returns whether {@code who} may do it once more, and counts it. */
    public synchronized boolean mayDo(String who) {
        if (count(who) <= most) {
            return true;
        }
        refused++;
        return false;
    }

    /** Counts what {@code who} has done, whether or not that was allowed; returns how often it was in this second. */
    synchronized int count(String who) {
        begin();
        return done.merge(who, 1, Integer::sum);
    }

    /** Returns whether {@code who} has done it as often in this second as is allowed. */
    synchronized boolean isUsedUp(String who) {
        begin();
        return done.getOrDefault(who, 0) >= most;
    }

    private void begin() {
        var now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (now != second) {
            second = now;
            untold += refused;
            refused = 0;
            done.clear();
        }
    }

    /** Returns how often it was refused in the seconds that are over, since the last time that this was asked. */
    public synchronized int refused() {
        var told = untold;
        untold = 0;
        return told;
    }
}
