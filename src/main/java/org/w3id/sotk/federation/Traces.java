package org.w3id.sotk.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The records of the last queries that had SERVICE parts; safe for any number of threads. */
public final class Traces {
    /** How many are kept. */
    public static final int KEPT = 100;

    private final Map<String, Trace> last = new LinkedHashMap<>();

    /** Keeps {@code trace}, and forgets the oldest if there are too many. */
    public synchronized void keep(Trace trace) {
        last.put(trace.id(), trace);
        if (last.size() > KEPT) {
            last.remove(last.keySet().iterator().next());
        }
    }

    /** Returns the record of the query with that name, if it is kept. */
    public synchronized Optional<Trace> find(String id) {
        return Optional.ofNullable(last.get(id));
    }
}
