package org.w3id.sotk.server.sparql;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.jena.sparql.engine.binding.Binding;

/**
 * Rows that are already being sent when the query fails: {@code cut} gets the reason, so that the connection can be broken off
 * and nobody takes a part for the whole.
 */
record CutByAbort(Iterator<Binding> rows, Consumer<String> cut) implements Iterator<Binding> {
    @Override
    public boolean hasNext() {
        return orCut(rows::hasNext);
    }

    @Override
    public Binding next() {
        return orCut(rows::next);
    }

    private <T> T orCut(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            cut.accept("the query failed while its rows were sent: " + e);
            throw e;
        }
    }
}
