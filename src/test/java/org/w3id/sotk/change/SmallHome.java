package org.w3id.sotk.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;

/** A home of two files and two rules, which is read and checked in some milliseconds. */
record SmallHome(Path folder) {
    private static final Path ORIGINAL = Path.of("src/test/resources/change/home");
    private static final String GRAPH = "https://w3id.org/sotk/graph/data/";

    /** Copies it to {@code folder}. */
    static SmallHome in(Path folder) {
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.toList()) {
                var copy = folder.resolve(ORIGINAL.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return new SmallHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Home home() {
        return Home.at(folder);
    }

    /** Returns a gate as a new process would have it. */
    Gate gate(Clock clock) {
        Gate.heal(home());
        return new Gate(Generation.read(home()), clock);
    }

    Gate gate() {
        return gate(Clock.systemUTC());
    }

    Journal journal() {
        return Gate.journal(home());
    }

    Path note() {
        return folder.resolve(".sotk/pending.json");
    }

    /** Returns the file of data of that name, such as {@code deep/two}. */
    Path file(String name) {
        return folder.resolve("data").resolve(name + ".ttl");
    }

    /** Returns an update that adds triples to a file, which are written as in Turtle. */
    static SparqlUpdate insert(String file, String triples) {
        return update("INSERT DATA { GRAPH <" + GRAPH + file + "> { " + triples + " } }");
    }

    /** Returns an update that takes triples out of a file, which are written as in Turtle. */
    static SparqlUpdate delete(String file, String triples) {
        return update("DELETE DATA { GRAPH <" + GRAPH + file + "> { " + triples + " } }");
    }

    static SparqlUpdate update(String text) {
        return new SparqlUpdate("PREFIX : <https://example.org/> " + text, 60);
    }

    static Wish wish(Edit edit) {
        return Wish.of(edit, "somebody", "a test");
    }

    /** Writes as editors do: another file, which then takes the name. */
    void save(String name, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file(name).getParent()));
            var beside = Files.writeString(folder.resolve("data/saved~"), text);
            Files.move(beside, file(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of all files that count, as text: those of the data, and the journal. */
    Map<String, String> content() {
        var content = new TreeMap<String, String>();
        files().filter(file -> !file.toString().contains("lock"))
                .forEach(file -> content.put(folder.relativize(file).toString(), read(file)));
        return content;
    }

    /** Returns all files, hidden ones, too. */
    Stream<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
