package org.w3id.sotk.query;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpService;
import org.w3id.sotk.UserError;

/** What a query may not ask for. */
public final class Refusal {
    private Refusal() {}

    /**
     * Returns if {@code query} asks only this graph, and runs nothing of its own.
     *
     * @throws UserError if it has a SERVICE anywhere, also one that is SILENT or inside an expression, or names a Java
     *     class as a function or a property
     */
    public static void ofForeignParts(Query query) {
        QueryWalk.of(query, new QueryWalk() {
            @Override
            public void visit(OpService service) {
                throw new UserError("SERVICE " + service.getService()
                        + " is refused: queries here see this graph only; leave the SERVICE part out");
            }

            @Override
            public void visit(OpBGP pattern) {
                pattern.getPattern().forEach(Refusal::refuseJava);
            }

            @Override
            void function(String iri) {
                refuseJava(iri);
            }
        });
    }

    private static void refuseJava(Triple pattern) {
        Node property = pattern.getPredicate();
        if (property.isURI()) {
            refuseJava(property.getURI());
        }
    }

    private static void refuseJava(String iri) {
        if (iri.startsWith("java:")) {
            throw new UserError("<" + iri + "> is refused: no Java class is loaded for a query");
        }
    }
}
