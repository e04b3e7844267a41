package org.w3id.sotk.check;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;

/** A large graph but for a few triples. */
final class ChangedGraph extends GraphBase {
    private final Graph base;
    private final Set<Triple> removed = new HashSet<>();
    private final Graph added = GraphMemFactory.createGraphMem2();

    /** What {@code graph} holds after {@code change}; {@code stays} says what of the removed is still stated elsewhere. */
    ChangedGraph(Graph graph, Delta change, Predicate<Triple> stays) {
        if (graph instanceof ChangedGraph changed) {
            base = changed.base;
            removed.addAll(changed.removed);
            changed.added.stream().forEach(added::add);
        } else {
            base = graph;
        }
        change.removed().stream().filter(stays.negate()).forEach(triple -> {
            added.delete(triple);
            if (base.contains(triple)) {
                removed.add(triple);
            }
        });
        change.added().forEach(triple -> {
            removed.remove(triple);
            if (!base.contains(triple)) {
                added.add(triple);
            }
        });
    }

    /** How many triples make the difference. */
    int changes() {
        return removed.size() + added.size();
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        return base.find(pattern).filterDrop(removed::contains).andThen(added.find(pattern));
    }

    @Override
    protected int graphBaseSize() {
        return base.size() - removed.size() + added.size();
    }
}
