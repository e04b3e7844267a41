package org.w3id.sotk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.w3id.sotk.UserError;

/** A folder that holds the whole project's knowledge: {@code ontology/}, {@code data/} and {@code queries/}. */
public record Home(Path root) {
    private static final String TURTLE = ".ttl";
    private static final String JAR = "jar:";
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
                        + ": no such folder; run sotk where ontology/, data/ and queries/ are, or name that folder with"
                        + " --home DIR");
            }
        }
        return new Home(root);
    }

    /** Returns whether it can change, as the copy in the program cannot. */
    public boolean isOnDisk() {
        return root.getFileSystem() == FileSystems.getDefault();
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
        var address = resource.toString();
        if (!address.startsWith(JAR)) {
            return Path.of(URI.create(address));
        }
        // The jar may lie in a folder whose name ends in an exclamation mark.
        var inside = address.lastIndexOf("!/");
        try {
            var jar = Path.of(URI.create(address.substring(JAR.length(), inside)));
            return FileSystems.newFileSystem(jar).getPath(address.substring(inside + 1));
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

    /**
     * Returns every Turtle file of the ontology and of the data, in the order of their paths.
     *
     * @throws UserError naming what cannot be read, and files whose names are the same on some systems
     */
    List<TurtleFile> turtleFiles() {
        var files = Stream.of(ontology(), data())
                .flatMap(folder -> files(folder, TURTLE).stream())
                .map(path -> new TurtleFile(root, path))
                .sorted(TurtleFile.BY_PATH)
                .toList();
        var names = new HashMap<String, TurtleFile>();
        for (TurtleFile file : files) {
            var name = Normalizer.normalize(file.relativePath(), Normalizer.Form.NFC)
                    .toLowerCase(Locale.ROOT);
            var other = names.putIfAbsent(name, file);
            if (other != null) {
                throw new UserError(file.relativePath() + ": has the same name as " + other.relativePath()
                        + " except for capitals or accents, which some systems ignore; rename one");
            }
        }
        return files;
    }

    /** Returns every file of Turtle and every query. */
    List<Path> allFiles() {
        return Stream.concat(turtleFiles().stream().map(TurtleFile::path), files(queries(), ".rq").stream())
                .toList();
    }

    /** Returns how many bytes the Turtle files and the queries have. */
    public long bytes() {
        try {
            var bytes = 0L;
            for (Path file : allFiles()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a text that differs when any file does that can matter: its name, size, time or place on the disk. */
    public String state() {
        var state = new StringBuilder();
        for (Path folder : List.of(ontology(), data(), queries())) {
            for (Path path : all(folder)) {
                if (!isHidden(root.relativize(path))) {
                    state.append(path).append(' ').append(state(path)).append('\n');
                }
            }
        }
        return state.toString();
    }

    private static String state(Path path) {
        try {
            var now = Files.readAttributes(path, BasicFileAttributes.class);
            return now.isDirectory() ? "" : now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        } catch (IOException e) {
            return "gone";
        }
    }

    /** Returns what lies in the ontology's and the data's folders and is not read: hidden files, and those of other kinds. */
    public List<Path> passedOver() {
        return Stream.of(ontology(), data())
                .flatMap(folder -> all(folder).stream())
                .filter(path -> !Files.isDirectory(path)
                        && (isHidden(root.relativize(path)) || !path.toString().endsWith(TURTLE))
                        && !path.getFileName().toString().equals("catalog-v001.xml"))
                .map(root::relativize)
                .toList();
    }

    /**
     * Returns the files at or below {@code folder} whose name ends so, in the order of their paths. Links are followed;
     * what is hidden, since a name on its path begins with a dot, is skipped.
     *
     * @throws UserError naming the folder or file that cannot be read, is not a file, or has a name that cannot be written
     */
    public static List<Path> files(Path folder, String ending) {
        var files = new ArrayList<Path>();
        for (Path path : all(folder)) {
            if (!Files.isDirectory(path) && !isHidden(folder.relativize(path))) {
                refuseBrokenLink(path);
                if (path.toString().endsWith(ending)) {
                    refuseOdd(folder, path);
                    files.add(path);
                }
            }
        }
        return files;
    }

    private static List<Path> all(Path folder) {
        try (var walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    private static UserError unreadable(Path folder, IOException e) {
        var place = e instanceof FileSystemException fault ? fault.getFile() : null;
        return new UserError((place == null ? folder : place) + ": cannot be read: " + UserError.reason(e), e);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().matches("\\.(?!\\.?$).*")
                || (path.getParent() != null && isHidden(path.getParent()));
    }

    private static void refuseBrokenLink(Path path) {
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            throw new UserError(path + ": is a broken link; fix it, or remove it");
        }
    }

    private static void refuseOdd(Path folder, Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UserError(path + ": is neither a file nor a folder; remove it");
        }
        var name = folder.relativize(path).toString();
        if (name.contains("%")) {
            throw new UserError(path + ": has a percent sign in its name, which an address cannot hold; rename it");
        }
        if (name.contains("\uFFFD")) {
            throw new UserError(path + ": has a name that cannot be read in this system's encoding; rename it, or set"
                    + " LC_ALL to one in UTF-8, such as C.UTF-8");
        }
        PlainText.hiddenInLine(name).ifPresent(hidden -> {
            throw new UserError(folder + ": the name of a file in it, \"" + name.replaceAll("[^\\p{Graph} ]", "?")
                    + "\", contains " + hidden + ", which is invisible; rename it");
        });
    }
}
