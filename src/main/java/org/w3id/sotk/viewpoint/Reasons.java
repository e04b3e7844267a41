package org.w3id.sotk.viewpoint;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.vocabulary.Sotk;

/** Why what each claim says is in a view or is not, as a graph that is named like the view. */
final class Reasons {
    /** What the IRI of such a graph begins with; the name of its view follows. */
    static final String BASE = Sotk.BASE + "why/";

    private static final Node VERDICT = NodeFactory.createURI(Sotk.BASE + "ontology/verdict");
    private static final Node BECAUSE = NodeFactory.createURI(Sotk.BASE + "ontology/because");

    private Reasons() {}

    /** Returns the verdict on each of {@code claims} in {@code view}, and the claims that are the reason for it. */
    static Graph of(View view, Claims claims) {
        var graph = GraphMemFactory.createGraphMem2();
        for (Claim claim : claims.all()) {
            graph.add(claim.name(), VERDICT, view.verdict(claim).concept());
            view.reasons(claim).forEach(other -> graph.add(claim.name(), BECAUSE, other.name()));
        }
        return graph;
    }
}
