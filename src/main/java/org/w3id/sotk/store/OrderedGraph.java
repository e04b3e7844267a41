package org.w3id.sotk.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;

/** A graph that returns its triples in the order in which they were added, so that a writer keeps that order. */
final class OrderedGraph extends GraphBase {
    private final Map<Node, List<Triple>> bySubject = new LinkedHashMap<>();

    OrderedGraph(Stream<Triple> triples) {
        triples.forEach(triple -> bySubject
                .computeIfAbsent(triple.getSubject(), subject -> new ArrayList<>())
                .add(triple));
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        return WrappedIterator.create(
                candidates(pattern.getSubject()).filter(pattern::matches).iterator());
    }

    private Stream<Triple> candidates(Node subject) {
        return subject.isConcrete()
                ? bySubject.getOrDefault(subject, List.of()).stream()
                : bySubject.values().stream().flatMap(List::stream);
    }
}
