package org.w3id.sotk.query;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpService;
import org.w3id.sotk.UserError;

/** What a query may not ask for. */
public final class Refusal {
    private Refusal() {}

    /**
     * Returns if {@code query} asks only this graph.
     *
     * @throws UserError if it has a SERVICE anywhere, also one that is SILENT or inside an expression
     */
    public static void ofRemoteParts(Query query) {
        QueryWalk.of(query, new QueryWalk() {
            @Override
            public void visit(OpService service) {
                throw new UserError("SERVICE " + service.getService()
                        + " is refused: queries here see this graph only; leave the SERVICE part out");
            }
        });
    }
}
