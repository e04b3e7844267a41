package org.w3id.sotk.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;

/** Links that hold both ways, by properties that the ontology calls symmetric: stating one half implies the other. */
public final class Symmetry {
    private Symmetry() {}

    /** Returns the missing halves, by the data file that describes the subject of each. */
    public static Map<TurtleFile, List<Triple>> lacking(Generation generation) {
        var all = generation.union(any -> true);
        var symmetric = all.find(Node.ANY, RDF.type.asNode(), OWL2.SymmetricProperty.asNode())
                .mapWith(Triple::getSubject)
                .toSet();
        var lacking = new LinkedHashMap<TurtleFile, List<Triple>>();
        generation.graphs().forEach((file, graph) -> {
            if (file.path().startsWith(generation.home().data())) {
                var halves = halves(graph, all, symmetric);
                if (!halves.isEmpty()) {
                    lacking.put(file, halves);
                }
            }
        });
        return lacking;
    }

    /** The missing halves for what {@code graph} describes. */
    private static List<Triple> halves(Graph graph, Graph all, Set<Node> symmetric) {
        return symmetric.stream()
                .flatMap(property -> all.stream(Node.ANY, property, Node.ANY))
                .map(half -> Triple.create(half.getObject(), half.getPredicate(), half.getSubject()))
                .filter(half -> half.getSubject().isURI()
                        && !all.contains(half)
                        && graph.contains(half.getSubject(), RDF.type.asNode(), Node.ANY))
                .toList();
    }
}
