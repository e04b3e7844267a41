package org.w3id.sotk.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;

/**
 * A client's turn: it may run any number of queries, one after the other. When its time is over, they throw
 * {@link QueryCancelledException}.
 */
public final class Turn implements AutoCloseable {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Consumer<Turn> leave;

    Turn(Consumer<Turn> leave) {
        this.leave = leave;
    }

    /** Returns a turn of the program itself, which lasts as long as it takes. */
    static Turn endless() {
        return new Turn(turn -> {});
    }

    /** Returns {@code graphs} as they are asked within this turn. */
    public AskedDataset over(DatasetGraph graphs) {
        return new AskedDataset(graphs, this);
    }

    /** Ends what is asked within this turn at its next step. */
    void cancel() {
        cancelled.set(true);
    }

    /** The flag at which ARQ looks. */
    AtomicBoolean cancelled() {
        return cancelled;
    }

    /**
     * Goes on, if it may; whatever takes long within a turn calls this at every step.
     *
     * @throws QueryCancelledException if the turn was cancelled
     */
    public void look() {
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
