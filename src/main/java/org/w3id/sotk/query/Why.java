package org.w3id.sotk.query;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIs;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** Why a view says what it does of one property of one thing: the query {@code why}, asked of another view and thing. */
public final class Why {
    private final ServedDataset served;
    private final Graph view;
    private final Node subject;
    private final Node property;
    private final QueryFile query;

    /**
     * Asks about a view.
     *
     * @param view {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}
     * @param subject an IRI, whole or shortened by a prefix of ours
     * @param property likewise
     * @throws UserError if there is no such view, or one of the others is no IRI
     */
    public Why(ServedDataset served, String view, String subject, String property) {
        this.served = served;
        this.view = served.graph(view);
        this.subject = iri("subject", subject);
        this.property = iri("property", property);
        var file = QueryFolder.read(served.generation().home(), "why");
        var values = Map.of(
                Var.alloc("view"), NodeFactory.createURI(ServedDataset.iri(view)),
                Var.alloc("subject"), this.subject,
                Var.alloc("property"), this.property);
        this.query = new QueryFile(file.name(), file.head(), file.text(), bind(file.query(), values));
    }

    private static Node iri(String what, String text) {
        var iri = Sotk.PREFIXES.expandPrefix(text);
        if (!IRIs.check(iri)) {
            throw new UserError(
                    what + " \"" + text + "\" is no IRI; write it whole, or short like mine:sotk-zod and sotk:ownedBy");
        }
        return NodeFactory.createURI(iri);
    }

    /** The block of values at the top of the query holds its parameters. */
    private static Query bind(Query query, Map<Var, Node> values) {
        var blocks = new ArrayList<ElementData>();
        var bound = QueryTransformOps.transform(query, new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementData block) {
                if (!values.keySet().equals(Set.copyOf(block.getVars()))) {
                    return block;
                }
                var replaced = new ElementData();
                var row = BindingFactory.builder();
                values.forEach((variable, value) -> {
                    replaced.add(variable);
                    row.add(variable, value);
                });
                replaced.add(row.build());
                blocks.add(replaced);
                return replaced;
            }
        });
        if (blocks.size() != 1) {
            throw new UserError(
                    "queries/why.rq: has no block VALUES (?view ?subject ?property); take it from the project again");
        }
        return bound;
    }

    /** Returns whether a claim in the view says anything of that property of that thing. */
    public boolean isSaid() {
        try (QueryExec exec =
                QueryExec.dataset(served.dataset()).query(query.query()).build()) {
            return exec.select().hasNext();
        }
    }

    /** The query, with its parameters. */
    public QueryFile query() {
        return query;
    }

    /** Returns the plain triples, and the claims that say or contradict them or were given up, with all they state. */
    public Graph graph() {
        var graph = GraphMemFactory.createGraphMem2();
        graph.getPrefixMapping().setNsPrefixes(Sotk.PREFIXES);
        var dataset = served.dataset();
        view.find(subject, property, Node.ANY).forEach(graph::add);
        try (QueryExec exec = QueryExec.dataset(dataset).query(query.query()).build()) {
            exec.select().forEachRemaining(row -> {
                var claim = row.get("claim");
                view.find(subject, Node.ANY, claim).forEach(graph::add);
                dataset.getDefaultGraph().find(claim, Node.ANY, Node.ANY).forEach(graph::add);
            });
        }
        return graph;
    }
}
