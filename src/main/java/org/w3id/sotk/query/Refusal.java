package org.w3id.sotk.query;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpService;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Endpoints;

/** What a query may not ask for. */
public final class Refusal {
    private Refusal() {}

    /**
     * Returns if {@code query} asks only this graph and those endpoints, and runs nothing of its own. An endpoint that is a
     * variable is looked at when it has a value.
     *
     * @throws org.w3id.sotk.federation.ServiceError if it has another SERVICE anywhere, also one that is SILENT or inside
     *     an expression
     * @throws UserError if it names a Java class as a function or a property
     */
    public static void ofForeignParts(Query query, Endpoints endpoints) {
        QueryWalk.of(query, new QueryWalk() {
            @Override
            public void visit(OpService service) {
                if (service.getService().isURI() || endpoints.isEmpty()) {
                    endpoints.require(service.getService().toString());
                }
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
