package org.w3id.sotk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The project's own files, as tests read them. */
public final class Project {
    /** What the files state; reading them once serves every test. */
    public static final Generation GENERATION = Generation.read(Home.at(Path.of("")));

    /** The project's titled queries. */
    public static final Queries QUERIES = GENERATION.queries();

    private static final Map<String, ServedDataset> SERVED = new ConcurrentHashMap<>();

    private Project() {}

    /** Returns the data set that is served on a day, written as {@code 2026-11-23}. */
    public static ServedDataset servedOn(String day) {
        return SERVED.computeIfAbsent(day, key -> new ServedDataset(GENERATION, noon(key)));
    }

    /** Returns a clock that stands still on a day, written as {@code 2026-11-23}. */
    public static Clock noon(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }

    /** Returns the file of a titled query, which lies in the folder of its theme; its rows are beside it. */
    public static Path question(String name) {
        return Home.files(Path.of("queries"), "/" + name + ".rq").get(0);
    }

    /** Returns the file of the rows with which a titled query answers. */
    public static Path rows(String name) {
        return question(name).resolveSibling(name + ".csv");
    }

    /** Copies ontology, data and queries to {@code folder}, so that a test can spoil them. */
    public static Path copyTo(Path folder) {
        for (String part : List.of("ontology", "data", "queries")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                files.forEach(file -> copy(file, folder.resolve(file.toString())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of a page of each kind, below the start page. */
    public static List<String> pages() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/browser/pages.txt"))) {
            return lines.filter(line -> !line.startsWith("#") && !line.contains("{"))
                    .map(line -> line.split("\\s+", 3)[1].replaceFirst("^\\./", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the README and the chapters of the documentation. */
    public static List<Path> documentation() {
        return Stream.concat(Stream.of(Path.of("README.md")), chapters().stream())
                .toList();
    }

    /** Returns the chapters of the documentation. */
    public static List<Path> chapters() {
        return Home.files(Path.of("src/site"), ".md");
    }

    /** Returns the lines of {@code file} that begin with {@code # key: }, without that beginning. */
    public static List<String> head(Path file, String key) {
        var start = "# " + key + ": ";
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
