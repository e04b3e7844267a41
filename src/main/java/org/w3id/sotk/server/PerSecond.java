package org.w3id.sotk.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often something may be done in a second. */
final class PerSecond {
    private final int most;
    private final Map<String, Integer> done = new HashMap<>();
    private long second;
    private int refused;
    private int untold;

    /** Lets everybody do it {@code most} times a second. */
    PerSecond(int most) {
        this.most = most;
    }

    /** Returns whether {@code who} may do it once more. */
    synchronized boolean mayDo(String who) {
        var now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
        if (now != second) {
            second = now;
            untold += refused;
            refused = 0;
            done.clear();
        }
        if (done.merge(who, 1, Integer::sum) <= most) {
            return true;
        }
        refused++;
        return false;
    }

    /** Returns how often it was refused in the seconds that are over, since the last time that this was asked. */
    synchronized int refused() {
        var told = untold;
        untold = 0;
        return told;
    }
}
