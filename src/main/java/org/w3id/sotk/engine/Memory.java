package org.w3id.sotk.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the memory of this process from running out. When a collection leaves much of it taken, all turns stand still until
 * everything has been collected that nobody uses. If too much is in use even then, the client whose turns have allocated
 * most loses the one of them that has allocated most, and so on, until there is room.
 */
final class Memory {
    /** So much left by a collection: what is in use has to be found out. */
    private static final long TAKEN = Heap.MAX / 100 * 75;

    /** In use: somebody has to leave. */
    private static final long FULL = (long) (Engine.MOST_IN_USE * Heap.MAX);

    /** Of the time, at most one part in so many goes into looking. */
    private static final int PARTS = 5;

    /** A turn never has to leave that has allocated less than what another has, divided by this. */
    private static final int INNOCENT = 4;

    /** How long the turn that has to leave may take for it before the next has to. */
    private static final long TIME_TO_LEAVE = TimeUnit.SECONDS.toNanos(1);

    private final Shares shares;
    private final Collection<Turn> turns;
    private @Nullable Turn leaving;
    private long told;
    private long notBefore = System.nanoTime();

    /** Watches over what {@code turns} take, which are those of now at any time. */
    Memory(Shares shares, Collection<Turn> turns) {
        this.shares = shares;
        this.turns = turns;
    }

    /** Returns whether so much is taken that turns have to stand still until the next {@link #tick}. */
    static boolean isTaken() {
        return Heap.left() > TAKEN;
    }

    /** Does one step: looks, lets one turn leave, or lets all go on. */
    void tick() {
        if (isTaken()) {
            shares.halt();
        }
        if (!shares.isHalted() || isWaiting()) {
            return;
        }
        if (leaving == null && !isTaken()) {
            shares.resume();
            return;
        }
        var begun = System.nanoTime();
        var live = Heap.live();
        notBefore = System.nanoTime() + (PARTS - 1) * (System.nanoTime() - begun);
        var next = live > FULL ? next() : Optional.<Turn>empty();
        leaving = next.orElse(null);
        told = System.nanoTime();
        next.ifPresentOrElse(Turn::cancel, shares::resume);
        shares.tell();
    }

    /** Whoever has to leave gives more room than a further look. */
    private boolean isWaiting() {
        var turn = leaving;
        if (turn == null) {
            return isTaken() && System.nanoTime() < notBefore;
        }
        return turns.contains(turn) && System.nanoTime() - told < TIME_TO_LEAVE;
    }

    /** Whoever has allocated much less than another cannot be why memory is short. */
    private Optional<Turn> next() {
        var most = turns.stream().mapToLong(Turn::allocated).max().orElse(0);
        var ofClients = turns.stream()
                .filter(turn -> !turn.cancelled().get())
                .collect(Collectors.groupingBy(Turn::client, Collectors.summingLong(Turn::allocated)));
        return turns.stream()
                .filter(turn -> !turn.cancelled().get() && turn.allocated() > most / INNOCENT)
                .max(Comparator.comparing((Turn turn) -> ofClients.getOrDefault(turn.client(), 0L))
                        .thenComparing(Turn::allocated));
    }
}
