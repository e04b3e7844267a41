package org.w3id.sotk.query;

import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Why a view says what it does of one property of one thing, or does not: the query {@code why}, asked of another view and thing. */
public final class Why {
    private final ServedDataset served;
    private final AskedDataset asked;
    private final String name;
    private final Graph view;
    private final Node subject;
    private final Node property;
    private final QueryFile query;

    /**
     * Asks about a view.
     *
     * @param asked whose queries end when these are to end
     * @param view {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}
     * @param subject an IRI, in full or shortened by one of our prefixes
     * @param property an IRI, in the same way
     * @throws UserError if there is no such view, or one of the others is not an IRI
     */
    public Why(ServedDataset served, AskedDataset asked, String view, String subject, String property) {
        this.served = served;
        this.asked = asked.over(served.dataset());
        this.name = view;
        this.view = served.graph(view);
        var prefixes = served.generation().prefixes();
        this.subject = Parameters.iri("subject", subject, prefixes);
        this.property = Parameters.iri("property", property, prefixes);
        this.query = Parameters.of(served.generation().queries().require("why"))
                .bind(Map.of("view", view, "subject", subject, "property", property), prefixes);
    }

    /** Returns whether any claim, in the view or not, says anything of that property of that thing. */
    public boolean isSaid() {
        try (QueryExec exec = asked.query(query.query()).build()) {
            return exec.select().hasNext();
        }
    }

    /** Returns the name of the graph that says of each claim why it is in {@code view} or is not. */
    public static Node reasons(String view) {
        return NodeFactory.createURI(ServedDataset.reasonsIri(view));
    }

    /** The thing that is asked about. */
    public Node subject() {
        return subject;
    }

    /** The property that is asked about. */
    public Node property() {
        return property;
    }

    /** The query, with its parameters. */
    public QueryFile query() {
        return query;
    }

    /** Returns the plain triples, and every claim of that property, with all it states and why it is in the view or not. */
    public Graph graph() {
        var graph = GraphMemFactory.createGraphMem2();
        graph.getPrefixMapping().setNsPrefixes(served.generation().prefixes());
        var reasons = served.reasons(name);
        view.find(subject, property, Node.ANY).forEach(graph::add);
        try (QueryExec exec = asked.query(query.query()).build()) {
            exec.select().forEachRemaining(row -> {
                var claim = row.get("claim");
                view.find(subject, Node.ANY, claim).forEach(graph::add);
                asked.graphs().getDefaultGraph().find(claim, Node.ANY, Node.ANY).forEach(graph::add);
                reasons.find(claim, Node.ANY, Node.ANY).forEach(graph::add);
            });
        }
        return graph;
    }
}
