package org.w3id.sotk.change;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.w3id.sotk.store.Generation;

/**
 * Which change brought a triple.
 *
 * @param quad the triple, and the graph that states it
 * @param change nothing, if it was there before the journal began, or somebody edited the file
 */
public record Blame(Quad quad, Optional<Change> change) {
    /** Returns the triples of {@code generation} about {@code thing}, each with the change that brought it. */
    public static List<Blame> of(Generation generation, Node thing, Journal journal) {
        var brought = new HashMap<Quad, Change>();
        journal.changes().forEach(change -> {
            brought.keySet().removeAll(change.removed());
            change.added().stream()
                    .filter(quad -> quad.getSubject().equals(thing))
                    .forEach(quad -> brought.put(quad, change));
        });
        return generation.graphs().entrySet().stream()
                .flatMap(each -> each.getValue().find(thing, Node.ANY, Node.ANY).toList().stream()
                        .map(triple -> Quad.create(each.getKey().graphName(), triple)))
                .sorted(Comparator.comparing(Quad::getPredicate, NodeCmp::compareRDFTerms)
                        .thenComparing(Quad::getObject, NodeCmp::compareRDFTerms))
                .map(quad -> new Blame(quad, Optional.ofNullable(brought.get(quad))))
                .toList();
    }
}
