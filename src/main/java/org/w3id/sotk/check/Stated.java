package org.w3id.sotk.check;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.Generation;

/**
 * What rules look at; they do not change it.
 *
 * @param dataset each file's graph under its name, and all together as the default graph
 * @param now the time of the check
 */
record Stated(DatasetGraph dataset, Node now) {
    static final Var NOW = Var.alloc("now");

    /** A graph that has changed so much is made anew. */
    private static final int MANY = 10_000;

    /** What all files of {@code generation} state. */
    static Stated by(Generation generation, Clock clock) {
        return by(generation, generation.union(file -> true), clock);
    }

    /** What all files of {@code generation} state, where {@code change} came after this. */
    Stated after(Delta change, Generation generation, Clock clock) {
        var graph = new ChangedGraph(graph(), change, triple -> generation.graphs().values().stream()
                .anyMatch(each -> each.contains(triple)));
        return graph.changes() > MANY ? by(generation, clock) : by(generation, graph, clock);
    }

    private static Stated by(Generation generation, Graph all, Clock clock) {
        var dataset = generation.dataset(all);
        RuleFunctions.put(dataset.getContext(), generation);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Stated(dataset, NodeFactory.createLiteralDT(now, XSDDatatype.XSDdateTime));
    }

    /** One graph without a time, for shapes, which look at nothing else. */
    static Stated by(Graph graph) {
        return new Stated(DatasetGraphFactory.wrap(graph), Node.ANY);
    }

    /** Returns the execution of {@code query}, in which {@code ?now} is the time of the check. */
    QueryExec ask(Query query) {
        return QueryExec.dataset(dataset).query(query).substitution(NOW, now).build();
    }

    Graph graph() {
        return dataset.getDefaultGraph();
    }
}
