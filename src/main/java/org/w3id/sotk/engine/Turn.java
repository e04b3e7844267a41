package org.w3id.sotk.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Symbol;

/**
 * A client's turn: it may run any number of queries, one after the other. When its time is over, they throw
 * {@link QueryCancelledException}.
 */
public final class Turn implements AutoCloseable {
    /** Where a query's context has its turn. */
    static final Symbol SYMBOL = Symbol.create("turn");

    /** So few that little memory is taken between two, so many that they cost little. */
    private static final int STEPS = 32;

    private final String client;
    private final Consumer<Turn> pause;
    private final Consumer<Turn> leave;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Allocation allocation = new Allocation();
    private final long begun = System.nanoTime();
    private int steps;

    /**
     * Begins a turn.
     *
     * @param pause is called now and then, and returns when the turn may go on
     * @param leave is called when it ends
     */
    Turn(String client, Consumer<Turn> pause, Consumer<Turn> leave) {
        this.client = client;
        this.pause = pause;
        this.leave = leave;
    }

    /** Returns a turn of the program itself, which lasts as long as it takes. */
    static Turn endless() {
        return new Turn("", turn -> {}, turn -> {});
    }

    /** Returns {@code graphs} as they are asked within this turn. */
    public AskedDataset over(DatasetGraph graphs) {
        return new AskedDataset(graphs, this);
    }

    /** Whose turn it is. */
    public String client() {
        return client;
    }

    /** Returns for how many nanoseconds it has lasted. */
    long nanos() {
        return System.nanoTime() - begun;
    }

    /** Returns how many bytes were allocated within it, whether or not they are still in use. */
    long allocated() {
        return allocation.bytes();
    }

    /** Ends what is asked within this turn at its next step. */
    void cancel() {
        cancelled.set(true);
    }

    /** The flag at which ARQ looks. */
    AtomicBoolean cancelled() {
        return cancelled;
    }

    /** Returns when it may start. If it is cancelled by then, the first {@link #look} says so. */
    public void await() {
        try {
            pause.accept(this);
        } catch (QueryCancelledException e) {
            // Told within, where it is expected.
        }
    }

    /**
     * Goes on, if it may, and when it may; whatever takes long within a turn calls this at every step.
     *
     * @throws QueryCancelledException if the turn was cancelled
     */
    public void look() {
        if (++steps % STEPS == 0 && !isOver.get()) {
            allocation.count();
            pause.accept(this);
        }
        if (cancelled.get()) {
            throw new QueryCancelledException();
        }
    }

    /** Ends the turn, if it has not ended yet; a caller with only an answer left to send may do so early. */
    @Override
    public void close() {
        if (!isOver.getAndSet(true)) {
            leave.accept(this);
        }
    }
}
