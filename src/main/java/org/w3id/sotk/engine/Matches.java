package org.w3id.sotk.engine;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.vocabulary.RDF;
import org.jspecify.annotations.Nullable;

/**
 * What triple patterns match in a graph, given one row. ARQ would make a plan first, which takes longer than to look for a
 * triple or two; that counts where it happens for each row, as in EXISTS, OPTIONAL and UNION.
 */
record Matches(Graph graph) {
    /** Returns whether this can match {@code patterns} as ARQ does: not variables in quoted triples. */
    static boolean canMatch(List<Triple> patterns) {
        return patterns.stream()
                .noneMatch(each ->
                        each.getSubject().isTripleTerm() || each.getObject().isTripleTerm());
    }

    /** Returns {@code row} with what {@code patterns} bind in it, once for each way in which they match. */
    Iterator<Binding> of(List<Triple> patterns, Binding row) {
        if (patterns.isEmpty()) {
            return Iter.singletonIterator(row);
        }
        var rest = new ArrayList<Triple>(patterns.size());
        patterns.forEach(each -> rest.add(Substitute.substitute(each, row)));
        var next = rest.size() == 1
                ? rest.get(0)
                : rest.stream().min(comparingInt(Matches::cost)).orElseThrow();
        rest.remove(next);
        var found = graph.find(any(next.getSubject()), any(next.getPredicate()), any(next.getObject()));
        var rows = found.mapWith(triple -> with(row, next, triple)).filterKeep(Objects::nonNull);
        return rest.isEmpty() ? rows : Iter.flatMap(rows, each -> of(rest, each));
    }

    /** To know the subject helps most, and a class least, since many things are in it. */
    private static int cost(Triple pattern) {
        return (pattern.getSubject().isVariable() ? 4 : 0)
                + (pattern.getObject().isVariable() ? 2 : 0)
                + (pattern.getPredicate().isVariable() || pattern.predicateMatches(RDF.type.asNode()) ? 1 : 0);
    }

    private static Node any(Node node) {
        return node.isVariable() ? Node.ANY : node;
    }

    private static @Nullable Binding with(Binding row, Triple pattern, Triple triple) {
        var more = BindingFactory.builder(row);
        return bind(more, pattern.getSubject(), triple.getSubject())
                        && bind(more, pattern.getPredicate(), triple.getPredicate())
                        && bind(more, pattern.getObject(), triple.getObject())
                ? more.build()
                : null;
    }

    private static boolean bind(BindingBuilder row, Node slot, Node node) {
        if (!slot.isVariable()) {
            return true;
        }
        var variable = Var.alloc(slot);
        if (row.contains(variable)) {
            return row.get(variable).equals(node);
        }
        row.add(variable, node);
        return true;
    }
}
