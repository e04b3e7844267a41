package org.w3id.sotk.engine;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.graph.NodeTransformLib;
import org.apache.jena.vocabulary.XSD;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.functions.ShortValues;
import org.w3id.sotk.federation.Endpoints;

/** What a query may not ask for. */
public final class Refusal {
    /** Where ARQ keeps functions that wait, run scripts and read settings. */
    private static final List<String> EXTENSIONS =
            List.of("http://jena.apache.org/ARQ/", "http://jena.hpl.hp.com/ARQ/");

    private static final String MATH = "http://www.w3.org/2005/xpath-functions/math#";

    private static final int MOST_PARTS = 500;
    private static final int MOST_EXISTS = 12;

    private Refusal() {}

    /**
     * Returns if Jena plans {@code query} in a short time. The time grows with the third power of the patterns that are
     * joined, doubles with each EXISTS in another, and cannot be interrupted.
     *
     * @throws UserError if it has too many parts
     */
    public static void ofManyParts(Query query) {
        QueryWalk.of(query, new QueryWalk() {
            private int parts;
            private int exists;

            @Override
            public void visit(OpJoin join) {
                part();
            }

            @Override
            public void visit(OpLeftJoin optional) {
                part();
            }

            @Override
            public void visit(OpUnion union) {
                part();
            }

            @Override
            public void visit(OpMinus minus) {
                part();
            }

            @Override
            public void visit(OpExtend bind) {
                part();
            }

            @Override
            public void visit(OpBGP patterns) {
                patterns.getPattern().forEach(pattern -> part());
            }

            @Override
            void exists() {
                exists++;
                refuseIfMany();
            }

            private void part() {
                parts++;
                refuseIfMany();
            }

            private void refuseIfMany() {
                if (parts > MOST_PARTS || exists > MOST_EXISTS) {
                    throw new UserError("query: it has more than " + MOST_PARTS + " patterns and values, or more than "
                            + MOST_EXISTS + " EXISTS; split it into smaller ones");
                }
            }
        });
    }

    /**
     * Returns if all numbers, dates and durations of {@code query} are of a size with which Jena computes in a short time.
     *
     * @throws org.w3id.sotk.engine.functions.QueryFault if one is larger
     */
    static void ofHugeValues(Query query) {
        if (query.getQueryPattern() != null) {
            NodeTransformLib.transform(
                    node -> {
                        ShortValues.refuseHuge(node);
                        return node;
                    },
                    Algebra.compile(query));
        }
    }

    /**
     * Returns if {@code query} asks only this graph and those endpoints, and runs nothing of its own. An endpoint that is a
     * variable is checked when it has a value.
     *
     * @throws org.w3id.sotk.federation.ServiceError if it has another SERVICE anywhere, even one that is SILENT or inside
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
            throw new UserError("<" + iri + "> is refused: a query cannot load Java classes");
        }
        // Of those that ARQ registers, one calls any other by its name; SPARQL 1.1 has only the casts. Functions of
        // numbers
        // are as quick as a sum, but for powers, which know no bound.
        var isHarmless = iri.startsWith(XSD.NS) || (iri.startsWith(MATH) && !iri.equals(MATH + "pow"));
        var isRegistered = FunctionRegistry.get().isRegistered(iri) && !isHarmless;
        if (isRegistered || EXTENSIONS.stream().anyMatch(iri::startsWith)) {
            throw new UserError("<" + iri + "> is refused: it is not part of SPARQL 1.1; use functions that are");
        }
    }
}
