package org.w3id.sotk.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shared.PrefixMapping;
import org.w3id.sotk.UserError;
import org.w3id.sotk.vocabulary.Prefixes;

/** The prefixes of a whole home, of which each means the same in all its files. */
final class HomePrefixes {
    private final PrefixMapping known = PrefixMapping.Factory.create().setNsPrefixes(Prefixes.COMMON);
    private final Map<String, String> faults = new LinkedHashMap<>();

    private HomePrefixes() {}

    /**
     * Returns the common prefixes, and that of each kind of thing and each code list which {@code graphs} speak of, or for
     * which they declare one. What else a file declares is its own.
     *
     * @throws UserError with a line for each of these that stands for something else in a file
     */
    static PrefixMapping of(Map<TurtleFile, Graph> graphs) {
        var prefixes = new HomePrefixes();
        graphs.forEach((file, graph) -> Prefixes.namespaces(iris(graph))
                .forEach(namespace -> prefixes.add(file, Prefixes.name(namespace), namespace)));
        graphs.forEach((file, graph) -> graph.getPrefixMapping().getNsPrefixMap().entrySet().stream()
                .filter(declared -> Prefixes.COMMON.getNsPrefixURI(declared.getKey()) == null)
                .filter(declared -> prefixes.known.getNsPrefixURI(declared.getKey()) != null)
                .forEach(declared -> prefixes.add(file, declared.getKey(), declared.getValue())));
        if (!prefixes.faults.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), prefixes.faults.values()));
        }
        return prefixes.known.lock();
    }

    private static Stream<String> iris(Graph graph) {
        return Stream.concat(
                Prefixes.nodes(graph).filter(Node::isURI).map(Node::getURI),
                graph.getPrefixMapping().getNsPrefixMap().values().stream());
    }

    private void add(TurtleFile file, String prefix, String namespace) {
        var other = known.getNsPrefixURI(prefix);
        if (other == null) {
            known.setNsPrefix(prefix, namespace);
        } else if (!other.equals(namespace)) {
            faults.putIfAbsent(
                    prefix + namespace,
                    "%s: the prefix %s: stands for <%s>, but for <%s> elsewhere; choose another name"
                            .formatted(file.relativePath(), prefix, namespace, other));
        }
    }
}
