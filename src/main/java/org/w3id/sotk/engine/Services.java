package org.w3id.sotk.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpService;

/** The SERVICE parts of a query. */
public final class Services {
    private Services() {}

    /** Returns whether {@code query} has any, so that its answer depends on more than this graph. */
    public static boolean areIn(Query query) {
        var found = new AtomicBoolean();
        QueryWalk.of(query, new QueryWalk() {
            @Override
            public void visit(OpService service) {
                found.set(true);
            }
        });
        return found.get();
    }
}
