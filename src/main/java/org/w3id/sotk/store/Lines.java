package org.w3id.sotk.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/** On which lines of their files triples are. Nothing is looked up, and no file read again, before it is asked for. */
final class Lines {
    private final Map<TurtleFile, ReadFile> files;
    private final Map<TurtleFile, Map<Node, Map<Triple, Integer>>> lines = new ConcurrentHashMap<>();
    private @Nullable Map<Node, List<ReadFile>> bySubject;

    Lines(Map<TurtleFile, ReadFile> files) {
        this.files = files;
    }

    /** Returns the first line of the first file that states any triple like {@code pattern}, whose subject is known. */
    Optional<Location> find(Triple pattern) {
        return bySubject().getOrDefault(pattern.getSubject(), List.of()).stream()
                .filter(read -> read.graph().contains(pattern))
                .findFirst()
                .map(read -> new Location(read.file().relativePath(), line(read, pattern)));
    }

    /** The files by what they speak of: there may be many files, and many triples to look up. */
    private synchronized Map<Node, List<ReadFile>> bySubject() {
        if (bySubject == null) {
            var index = new HashMap<Node, List<ReadFile>>();
            files.values().forEach(read -> read.graph().stream()
                    .map(Triple::getSubject)
                    .distinct()
                    .forEach(subject -> index.computeIfAbsent(subject, any -> new ArrayList<>(1))
                            .add(read)));
            bySubject = index;
        }
        return bySubject;
    }

    private int line(ReadFile read, Triple pattern) {
        return lines
                .computeIfAbsent(read.file(), any -> read.lines())
                .getOrDefault(pattern.getSubject(), Map.of())
                .entrySet()
                .stream()
                .filter(entry -> pattern.matches(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .min()
                .orElse(1);
    }
}
