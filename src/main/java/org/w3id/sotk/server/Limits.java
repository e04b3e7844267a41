package org.w3id.sotk.server;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much may be asked of a server: what is {@code chosen}; for the rest, what is usual, or less on a small machine.
 *
 * @param machine what the server has
 */
public record Limits(Map<Limit, Integer> chosen, Machine machine) {
    /** What is usual on this machine. */
    public static final Limits DEFAULT = new Limits(Map.of(), Machine.here());

    /** Keeps what is chosen now. */
    public Limits {
        chosen = Map.copyOf(chosen);
    }

    /** Returns how much of one thing may be asked. */
    public int of(Limit limit) {
        return chosen.getOrDefault(limit, limit.usual(machine));
    }

    /** Returns the same limits, except for one. */
    public Limits with(Limit limit, int value) {
        var others = new EnumMap<Limit, Integer>(Limit.class);
        others.putAll(chosen);
        others.put(limit, value);
        return new Limits(others, machine);
    }
}
