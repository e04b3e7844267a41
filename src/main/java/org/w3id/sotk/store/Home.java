package org.w3id.sotk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.w3id.sotk.UserError;

/** A folder that holds the whole project's knowledge: {@code ontology/}, {@code data/} and {@code queries/}. */
public record Home(Path root) {
    private static final List<String> FOLDERS = List.of("ontology", "data", "queries");

    /**
     * Returns the home at {@code root}.
     *
     * @throws UserError naming the folder that is missing
     */
    public static Home at(Path root) {
        for (String folder : FOLDERS) {
            var path = root.resolve(folder);
            if (!Files.isDirectory(path)) {
                throw new UserError(path.normalize()
                        + ": no such folder; run sotk where ontology/, data/ and queries/ are, or name that place with"
                        + " --home DIR");
            }
        }
        return new Home(root);
    }

    /** Returns whether {@code root} holds any of the folders of a home. */
    public static boolean isBegunAt(Path root) {
        return FOLDERS.stream().anyMatch(folder -> Files.isDirectory(root.resolve(folder)));
    }

    /** Returns the copy that the program carries. */
    public static Home bundled() {
        var data = Objects.requireNonNull(Home.class.getResource("/home/data"), "the program lacks its copy");
        var parent = path(data).getParent();
        return at(Objects.requireNonNull(parent));
    }

    /** The file system of a jar stays open as long as the program runs, for its paths to work. */
    private static Path path(URL resource) {
        try {
            URI uri = resource.toURI();
            if (uri.getScheme().equals("jar")) {
                FileSystems.newFileSystem(uri, Map.of());
            }
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of Turtle files that state facts. */
    public Path data() {
        return root.resolve("data");
    }

    /** The folder of the ontology, its vocabularies, alignments and shapes. */
    public Path ontology() {
        return root.resolve("ontology");
    }

    /** The folder of SHACL shapes. */
    public Path shapes() {
        return ontology().resolve("shapes");
    }

    /** The folder of queries. */
    public Path queries() {
        return root.resolve("queries");
    }

    /** Returns every Turtle file of the ontology and of the data, in the order of their paths. */
    List<TurtleFile> turtleFiles() {
        return Stream.of(ontology(), data())
                .flatMap(folder -> files(folder, ".ttl").stream())
                .map(path -> new TurtleFile(root, path))
                .toList();
    }

    /**
     * Returns the files at or below {@code folder} whose name ends so, in the order of their paths.
     *
     * @throws UserError naming the folder that cannot be read
     */
    public static List<Path> files(Path folder, String ending) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(ending) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
