package org.w3id.sotk.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;

/**
 * Divides the processors among turns: as many run at a time as there are processors. They take slices, a client after the
 * other, however many turns a client has. So whoever asks little soon finds a processor, and memory is taken by few at a time.
 */
final class Shares {
    /** What a turn may allocate also while the others stand still. */
    static final long LITTLE = Heap.MAX / 32;

    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

    /** A turn that is not back by then does something else, such as waiting for a network. */
    private static final long AWAY = 2 * SLICE;

    private final int processors;
    private final Map<Turn, Long> running = new HashMap<>();
    private final Set<Turn> waiting = new LinkedHashSet<>();

    /** When each client has last had a slice, counted in slices. */
    private final Map<String, Long> served = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > 1000;
        }
    };

    private long slices;
    private volatile boolean isHalted;

    Shares(int processors) {
        this.processors = processors;
    }

    /**
     * Returns when {@code turn} may go on.
     *
     * @throws QueryCancelledException if it is cancelled meanwhile
     */
    void await(Turn turn) {
        if (!isHalted || turn.allocated() > LITTLE) {
            takeSlice(turn);
        }
    }

    private synchronized void takeSlice(Turn turn) {
        var begun = running.get(turn);
        if (begun != null && !isHalted && System.nanoTime() - begun < SLICE) {
            return;
        }
        running.remove(turn);
        waiting.add(turn);
        notifyAll();
        try {
            while (!mayGoOn(turn)) {
                if (turn.cancelled().get()) {
                    throw new QueryCancelledException();
                }
                // Another may be away without a word.
                wait(TimeUnit.NANOSECONDS.toMillis(SLICE / 2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryCancelledException();
        } finally {
            waiting.remove(turn);
        }
        running.put(turn, System.nanoTime());
        served.put(turn.client(), ++slices);
    }

    private boolean mayGoOn(Turn turn) {
        if (isHalted) {
            return turn.allocated() <= LITTLE;
        }
        var now = System.nanoTime();
        running.values().removeIf(since -> now - since > AWAY);
        return running.size() < processors
                && waiting.stream()
                        .min(Comparator.comparing(each -> served.getOrDefault(each.client(), 0L)))
                        .filter(turn::equals)
                        .isPresent();
    }

    /** Lets all turns stand still, but for those that have allocated little. */
    synchronized void halt() {
        isHalted = true;
    }

    /** Returns whether they stand still. */
    boolean isHalted() {
        return isHalted;
    }

    /** Lets them go on. */
    synchronized void resume() {
        isHalted = false;
        notifyAll();
    }

    /** Lets a turn that was cancelled notice that. */
    synchronized void tell() {
        notifyAll();
    }

    /** Gives what {@code turn} had to the others. */
    synchronized void leave(Turn turn) {
        running.remove(turn);
        notifyAll();
    }
}
