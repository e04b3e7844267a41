package org.w3id.sotk.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Delta;
import org.apache.jena.query.ARQ;
import org.apache.jena.shared.AddDeniedException;
import org.apache.jena.shared.DeleteDeniedException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphReadOnly;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleLayout;

/** What an edit makes of a generation, which itself stays as it is. */
final class Draft {
    /** A file of so many triples has some 30 MB. */
    private static final int MOST = 500_000;

    private final Generation generation;
    private final Map<Node, TurtleFile> files = new HashMap<>();

    /** The graphs to be changed; each knows what is different. */
    private final Map<Node, Delta> deltas = new HashMap<>();

    private final DatasetGraph graphs = new Graphs();
    private final Set<Quad> removed = new HashSet<>();
    private final Set<Quad> added = new HashSet<>();

    /** Each file's graph under its name, and all of them together as the default graph, which cannot be changed. */
    private static final class Graphs extends DatasetGraphMapLink {
        Graphs() {
            super(name -> new Delta(GraphMemFactory.createGraphMem2()));
        }

        @Override
        public Graph getDefaultGraph() {
            return new GraphReadOnly(GraphView.createUnionGraph(this));
        }
    }

    /**
     * Makes {@code edit}.
     *
     * @throws Refused if it concerns what it may not, or is too large
     */
    Draft(Generation generation, Edit edit) {
        this.generation = generation;
        generation.graphs().forEach((file, graph) -> {
            files.put(file.graphName(), file);
            deltas.put(file.graphName(), new Delta(graph));
        });
        deltas.forEach(graphs::addGraph);
        graphs.getContext().setFalse(ARQ.httpServiceAllowed);
        try {
            edit.make(graphs);
        } catch (AddDeniedException | DeleteDeniedException e) {
            throw new Refused(
                    Reason.NOT_ALLOWED,
                    "the default graph is all files together and cannot be changed; name the graph of a file, as in"
                            + " INSERT DATA { GRAPH <...> { ... } }",
                    e);
        }
        var names = new HashSet<>(deltas.keySet());
        graphs.listGraphNodes().forEachRemaining(names::add);
        names.forEach(this::compare);
    }

    private void compare(Node name) {
        var now = graphs.containsGraph(name) ? graphs.getGraph(name) : Graph.emptyGraph;
        var delta = deltas.get(name);
        if (now == delta) {
            delta.getDeletions().stream().forEach(triple -> removed.add(Quad.create(name, triple)));
            delta.getAdditions().stream().forEach(triple -> add(name, triple));
        } else {
            var before = base(name);
            before.stream()
                    .filter(triple -> !now.contains(triple))
                    .forEach(triple -> removed.add(Quad.create(name, triple)));
            now.stream().filter(triple -> !before.contains(triple)).forEach(triple -> add(name, triple));
        }
    }

    private Graph base(Node name) {
        var file = files.get(name);
        return file == null
                ? Graph.emptyGraph
                : Objects.requireNonNull(generation.graphs().get(file));
    }

    private void add(Node name, Triple triple) {
        var canonical = CanonicalForm.of(triple);
        var quad = Quad.create(name, canonical);
        if (!removed.remove(quad) && !base(name).contains(canonical)) {
            added.add(quad);
        }
        if (added.size() > MOST) {
            throw new Refused(Reason.TOO_LARGE, "the change adds more than " + MOST + " triples; split it");
        }
    }

    /** The names of the graphs that change. */
    Stream<Node> graphs() {
        return Stream.concat(removed.stream(), added.stream())
                .map(Quad::getGraph)
                .distinct();
    }

    /** Returns what the files state no more in {@code next}; where one is put into canonical form, this is more than was asked. */
    Set<Quad> removed(Generation next) {
        return Stream.concat(removed.stream().filter(Draft::isBlank), without(generation, next))
                .collect(Collectors.toSet());
    }

    /** Returns what the files state in {@code next} and did not before. */
    Set<Quad> added(Generation next) {
        return without(next, generation).collect(Collectors.toSet());
    }

    /** Blank nodes have no names by which to tell whether they are the same. */
    private Stream<Quad> without(Generation one, Generation other) {
        return graphs().flatMap(name -> {
            var known = graph(other, name);
            return graph(one, name).stream()
                    .filter(triple -> !known.contains(triple))
                    .map(triple -> Quad.create(name, triple))
                    .filter(quad -> !isBlank(quad));
        });
    }

    private Graph graph(Generation of, Node name) {
        return of.graphs().getOrDefault(file(name), Graph.emptyGraph);
    }

    private static boolean isBlank(Quad quad) {
        return quad.getSubject().isBlank() || quad.getObject().isBlank();
    }

    /**
     * Returns the new text of each file that changes; a file without triples has none.
     *
     * @throws Refused if the change concerns a graph that is no data file, or adds blank nodes
     */
    Map<TurtleFile, Optional<String>> texts() {
        refuseBlankNodes();
        return graphs().collect(Collectors.toMap(this::file, this::text));
    }

    private void refuseBlankNodes() {
        for (Quad quad : added) {
            if (isBlank(quad)) {
                throw new Refused(
                        Reason.NOT_ALLOWED,
                        "blank nodes have no name by which a later change could find them; give each an IRI: "
                                + quad.asTriple());
            }
        }
    }

    private TurtleFile file(Node name) {
        return Optional.ofNullable(files.get(name))
                .filter(file -> file.path().startsWith(generation.home().data()))
                .or(() -> TurtleFile.ofData(generation.home(), name))
                .orElseThrow(() -> new Refused(
                        Reason.NOT_ALLOWED,
                        "the graph " + name + " is no file of data/ and cannot be changed this way; views follow from"
                                + " the claims, and the ontology, its shapes and the queries are edited in their"
                                + " files"));
    }

    private Optional<String> text(Node name) {
        var graph = GraphMemFactory.createGraphMem2();
        GraphUtil.addInto(graph, base(name));
        graph.getPrefixMapping().setNsPrefixes(base(name).getPrefixMapping());
        removed.stream().filter(quad -> quad.getGraph().equals(name)).forEach(quad -> graph.delete(quad.asTriple()));
        added.stream().filter(quad -> quad.getGraph().equals(name)).forEach(quad -> graph.add(quad.asTriple()));
        return graph.isEmpty() ? Optional.empty() : Optional.of(TurtleLayout.of(file(name), graph));
    }
}
