package org.w3id.sotk.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/** On which lines of their files triples are. Nothing is looked up, and no file read again, before it is asked for. */
final class Lines {
    private final Map<TurtleFile, Graph> graphs;
    private final Map<TurtleFile, Map<Node, Map<Triple, Integer>>> lines = new ConcurrentHashMap<>();
    private @Nullable Map<Node, List<TurtleFile>> files;

    Lines(Map<TurtleFile, Graph> graphs) {
        this.graphs = graphs;
    }

    /** Returns the first line of the first file that states any triple like {@code pattern}, whose subject is known. */
    Optional<Location> find(Triple pattern) {
        return files().getOrDefault(pattern.getSubject(), List.of()).stream()
                .filter(file -> graphs.getOrDefault(file, Graph.emptyGraph).contains(pattern))
                .findFirst()
                .map(file -> new Location(file.relativePath(), line(file, pattern)));
    }

    /** The files by what they speak of: there may be many files, and many triples to look up. */
    private synchronized Map<Node, List<TurtleFile>> files() {
        if (files == null) {
            var index = new HashMap<Node, List<TurtleFile>>();
            graphs.forEach((file, graph) -> graph.stream()
                    .map(Triple::getSubject)
                    .distinct()
                    .forEach(subject -> index.computeIfAbsent(subject, any -> new ArrayList<>(1))
                            .add(file)));
            files = index;
        }
        return files;
    }

    private int line(TurtleFile file, Triple pattern) {
        var bySubject = lines.computeIfAbsent(file, TurtleFile::lines);
        return bySubject.getOrDefault(pattern.getSubject(), Map.of()).entrySet().stream()
                .filter(entry -> pattern.matches(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(1);
    }
}
