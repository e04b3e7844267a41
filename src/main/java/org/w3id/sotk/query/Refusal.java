package org.w3id.sotk.query;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpService;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Endpoints;

/** What a query may not ask for. */
public final class Refusal {
    /** Where ARQ keeps functions that wait, run scripts and read settings; and XPath's, whose patterns know no end. */
    private static final List<String> EXTENSIONS = List.of(
            "http://jena.apache.org/ARQ/",
            "http://jena.hpl.hp.com/ARQ/",
            "http://www.w3.org/2005/xpath-functions#matches",
            "http://www.w3.org/2005/xpath-functions#replace",
            "http://www.w3.org/2005/xpath-functions#tokenize");

    private Refusal() {}

    /**
     * Returns if {@code query} asks only this graph and those endpoints, and runs nothing of its own. An endpoint that is a
     * variable is looked at when it has a value.
     *
     * @throws org.w3id.sotk.federation.ServiceError if it has another SERVICE anywhere, also one that is SILENT or inside
     *     an expression
     * @throws UserError if it names a Java class, or one of ARQ's own extensions, as a function or a property
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
                pattern.getPattern().forEach(Refusal::refuseExtension);
            }

            @Override
            void function(String iri) {
                refuseExtension(iri);
            }
        });
    }

    private static void refuseExtension(Triple pattern) {
        Node property = pattern.getPredicate();
        if (property.isURI()) {
            refuseExtension(property.getURI());
        }
    }

    private static void refuseExtension(String iri) {
        if (iri.startsWith("java:")) {
            throw new UserError("<" + iri + "> is refused: no Java class is loaded for a query");
        }
        if (EXTENSIONS.stream().anyMatch(iri::startsWith)) {
            throw new UserError("<" + iri + "> is refused: it is no part of SPARQL 1.1; use the functions that are");
        }
    }
}
