package org.w3id.sotk.check;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.sotk.store.Generation;

/**
 * What rules look at; they do not change it.
 *
 * @param dataset each file's graph under its name, and all together as the default graph
 * @param now the time of the check
 */
record Stated(DatasetGraph dataset, Node now) {
    /** What all files of {@code generation} state. */
    static Stated by(Generation generation, Clock clock) {
        var dataset = generation.dataset(generation.union(file -> true));
        RuleFunctions.put(dataset.getContext(), generation);
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Stated(dataset, NodeFactory.createLiteralDT(now, XSDDatatype.XSDdateTime));
    }

    /** One graph without a time, for shapes, which look at nothing else. */
    static Stated by(Graph graph) {
        return new Stated(DatasetGraphFactory.wrap(graph), Node.ANY);
    }

    Graph graph() {
        return dataset.getDefaultGraph();
    }
}
