package org.w3id.sotk.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.core.DatasetGraph;

/**
 * A client's turn: it may run any number of queries, one after the other. When its time is over, they throw
 * {@link org.apache.jena.query.QueryCancelledException}.
 */
public final class Turn implements AutoCloseable {
    // Its identity is that of the turn.
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Watch watch;
    private final Runnable leave;

    Turn(Watch watch, Runnable leave) {
        this.watch = watch;
        this.leave = leave;
        watch.watch(cancelled);
    }

    /** Returns {@code graphs} as they are asked within this turn. */
    public AskedDataset over(DatasetGraph graphs) {
        return new AskedDataset(graphs, cancelled, this::close);
    }

    /** Ends the turn, if it has not ended yet; a caller with only an answer left to send may do so early. */
    @Override
    public void close() {
        if (!isOver.getAndSet(true)) {
            watch.forget(cancelled);
            leave.run();
        }
    }
}
