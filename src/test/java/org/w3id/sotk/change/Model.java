package org.w3id.sotk.change;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.vocabulary.Sotk;

/** What the files of a small home should state, by their names, and which changes should be in its journal. */
final class Model {
    static final Node COUNT = ex("count");
    static final Node SHIFT = ex("shift");
    static final Node ON_CALL = ex("onCall");

    private static final String DATA = Sotk.GRAPH + "data/";

    Map<String, Set<Triple>> files;

    /** The names of files that are not Turtle. */
    final Set<String> broken = new HashSet<>();

    /** The {@code id} of each change. */
    final List<String> changes = new ArrayList<>();

    Model(Map<String, Set<Triple>> files) {
        this.files = files;
    }

    static Node ex(String name) {
        return NodeFactory.createURI("https://example.org/" + name);
    }

    static Node graph(String file) {
        return NodeFactory.createURI(DATA + file);
    }

    /** Returns what the files of data state in {@code generation}. */
    static Map<String, Set<Triple>> of(Generation generation) {
        var files = new TreeMap<String, Set<Triple>>();
        generation.graphs().forEach((file, graph) -> {
            var name = file.graphName().getURI();
            if (name.startsWith(DATA)) {
                files.put(name.substring(DATA.length()), graph.stream().collect(toSet()));
            }
        });
        return files;
    }

    String head() {
        return changes.isEmpty() ? "none" : changes.get(changes.size() - 1);
    }

    /** Returns whether the files can be served as they are. */
    boolean passes() {
        return broken.isEmpty() && passes(files);
    }

    /** Returns whether such files pass the two rules. */
    static boolean passes(Map<String, Set<Triple>> files) {
        var all = files.values().stream().flatMap(Set::stream).collect(toSet());
        var counts = all.stream()
                .filter(triple -> triple.getPredicate().equals(COUNT))
                .collect(groupingBy(Triple::getSubject, counting()));
        return counts.values().stream().allMatch(count -> count == 1)
                && all.stream().anyMatch(triple -> triple.subjectMatches(SHIFT) && triple.predicateMatches(ON_CALL));
    }

    /** Returns what {@code files} state after {@code edit}; nothing, if a file would be left with bare names only. */
    static Optional<Map<String, Set<Triple>>> after(Map<String, Set<Triple>> files, List<Row> edit) {
        var before = quads(files);
        var then = new HashSet<>(before);
        edit.forEach(row -> {
            then.remove(row.quad());
            if (row.isAdded()) {
                then.add(row.quad());
            }
        });
        var removed = minus(before, then);
        var added = minus(then, before).stream().map(Model::canonical).collect(toSet());
        var wanted = minus(before, removed);
        wanted.addAll(added);
        var touched = minus(before, wanted);
        touched.addAll(minus(wanted, before));
        var after = new TreeMap<>(files);
        for (Node graph : touched.stream().map(Quad::getGraph).collect(toSet())) {
            var name = graph.getURI().substring(DATA.length());
            var triples = wanted.stream()
                    .filter(quad -> quad.getGraph().equals(graph))
                    .map(Quad::asTriple)
                    .collect(toSet());
            var written = written(triples);
            after.put(name, written);
            if (triples.isEmpty()) {
                after.remove(name);
            } else if (written.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(after);
    }

    /** A file that the program writes is in canonical form, and without names that another file describes. */
    private static Set<Triple> written(Set<Triple> triples) {
        return triples.stream()
                .filter(triple -> !triple.getObject().equals(OWL2.NamedIndividual.asNode())
                        || triples.stream()
                                .anyMatch(other -> other.subjectMatches(triple.getSubject()) && !other.equals(triple)))
                .map(CanonicalForm::of)
                .collect(toSet());
    }

    private static Quad canonical(Quad quad) {
        return Quad.create(quad.getGraph(), CanonicalForm.of(quad.asTriple()));
    }

    static Set<Quad> quads(Map<String, Set<Triple>> files) {
        var quads = new HashSet<Quad>();
        files.forEach((name, triples) -> triples.forEach(triple -> quads.add(Quad.create(graph(name), triple))));
        return quads;
    }

    static Set<Quad> minus(Set<Quad> some, Set<Quad> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }
}
