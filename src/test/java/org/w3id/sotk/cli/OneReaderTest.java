package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.lib.EscapeStr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Home;

/**
 * What one verb reads, every verb reads, and what one refuses, every verb refuses in the same words. Each file of {@code
 * reader/refused/}, as a data file or, if it ends in {@code .rq}, a query, is refused with what its {@code # refused:} line
 * says, by two of the verbs, which take turns; all those of {@code reader/taken/} are read, by every verb. So are those of
 * {@code reader/names.txt}, which are given content here.
 */
class OneReaderTest extends VerbTest {
    private static final Path CASES = Path.of("src/test/resources/reader");

    private static final String CONTENT = """
            PREFIX dcterms: <http://purl.org/dc/terms/>
            PREFIX owl: <http://www.w3.org/2002/07/owl#>
            PREFIX source: <https://w3id.org/sotk/id/source/>
            <%s> a owl:Ontology ; dcterms:source source:facilities ; owl:imports <https://w3id.org/sotk/ontology/> .
            """;

    private ServerSocket taken;
    private int turn;

    @BeforeEach
    void takePort() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void freePort() throws IOException {
        taken.close();
    }

    /** What is refused is refused before there is anything to check; the less there is to read, the sooner. */
    private void keepOnlyPlaces() throws IOException {
        for (Path file : Home.files(home.resolve("data"), ".ttl")) {
            if (!file.endsWith("places.ttl")) {
                Files.delete(file);
            }
        }
    }

    /** With a port that is taken, {@code serve} ends where it has read and checked everything. */
    private List<String> verbs() {
        return List.of(
                "check",
                "format --check",
                "query workers",
                "export",
                "diff am az",
                "why az part:sotk-zod-azerbaijan sotk:territoryShare",
                "import src/test/resources/import/claims/valid/table.csv --mapping claims --dry-run",
                "serve --port " + taken.getLocalPort());
    }

    /** Two of the verbs, so that all take their turns. */
    private List<String> two() {
        var verbs = verbs();
        var first = turn++ % verbs.size();
        return List.of(verbs.get(first), verbs.get((first + verbs.size() / 2) % verbs.size()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatItCannotRead() throws IOException {
        keepOnlyPlaces();
        return Home.files(CASES.resolve("refused"), "").stream()
                .map(file -> dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                    var isQuery = file.toString().endsWith(".rq");
                    var copy = home.resolve(isQuery ? "queries/case.rq" : "data/case.ttl");
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                    var message = Project.head(file, "refused").get(0);
                    for (String verb : isQuery ? List.of("check", "query case", verbs().get(7)) : two()) {
                        refuses(verb, message);
                    }
                    Files.delete(copy);
                }));
    }

    @Test
    void readsInEveryVerbWhatCanBeSeenFromFilesOfEveryName() throws IOException {
        for (Path file : Home.files(CASES.resolve("taken"), ".ttl")) {
            Files.copy(file, home.resolve("data").resolve(file.getFileName()));
        }
        var graphs = new ArrayList<String>();
        for (String line : Files.readAllLines(CASES.resolve("names.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split(" +\\| +", 2);
                var file = home.resolve(EscapeStr.unescapeUnicode(parts[0]));
                if (!Files.exists(file.getParent())) {
                    Files.createDirectories(file.getParent());
                    Files.copy(home.resolve("data/claims/catalog-v001.xml"), file.resolveSibling("catalog-v001.xml"));
                }
                Files.writeString(file, CONTENT.formatted(parts[1]));
                graphs.add(parts[1]);
            }
        }
        for (String other :
                List.of(".DS_Store", "..two.ttl", "._places.ttl", ".places.ttl.swp", "places.ttl~", "OLD.TTL")) {
            Files.writeString(home.resolve("data").resolve(other), "\0 not Turtle");
        }
        assertThat(sotk("format")).as(err.toString()).isZero();
        assertThat(err.toString()).contains("skipping what is hidden or is not Turtle (.ttl): ", "data/._places.ttl");
        reads();
        out.getBuffer().setLength(0);
        sotk("export");
        assertThat(graphs).allSatisfy(graph -> assertThat(out.toString()).contains(" <" + graph + "> .\n"));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNoFile() throws IOException {
        keepOnlyPlaces();
        var elsewhere = Path.of("nowhere");
        return Stream.of(
                entry("data/dangling.ttl", elsewhere, "is a broken link"),
                entry("data/folder", elsewhere, "is a broken link"),
                entry("data/loop", Path.of("."), "leads back to a folder above it"),
                entry("data/self.ttl", Path.of("self.ttl"), "is a broken link"),
                entry("data/device.ttl", Path.of("/dev/null"), "is neither a file nor a folder"),
                entry("data/100%.ttl", Path.of("places.ttl"), "has a percent sign in its name"),
                entry("queries/dangling.rq", elsewhere, "is a broken link"),
                entry(
                        "queries/names/workers.rq",
                        Path.of("../production/workers.rq"),
                        "has the same name as names/workers.rq"),
                entry(
                        "data/Places.ttl",
                        Path.of("places.ttl"),
                        "has the same name as data/Places.ttl except for capitals"),
                entry("data/caf\u00e9.ttl", Path.of("places.ttl"), ""),
                entry(
                        "data/cafe\u0301.ttl",
                        Path.of("places.ttl"),
                        "has the same name as data/cafe\u0301.ttl except for"),
                entry(
                        "data/a\u200Bb.ttl",
                        Path.of("places.ttl"),
                        "contains U+200B ZERO WIDTH SPACE, which is invisible"),
                entry("data/a\nb.ttl", Path.of("places.ttl"), "contains U+000A LINE FEED (LF), which is invisible"));
    }

    private DynamicTest entry(String name, Path target, String message) {
        return dynamicTest(name, () -> {
            var link = Files.createSymbolicLink(home.resolve(name), target);
            if (message.isEmpty()) {
                // It stays, for the next to clash with.
                return;
            }
            for (String verb : two()) {
                refuses(verb, message);
            }
            Files.delete(link);
        });
    }

    private void refuses(String verb, String message) {
        err.getBuffer().setLength(0);
        assertThat(sotk(verb.split(" "))).as(verb + ": " + err).isEqualTo(3);
        assertThat(err.toString().lines().reduce("", (first, last) -> last))
                .as(verb)
                .contains(message);
    }

    private void reads() {
        for (String verb : verbs()) {
            err.getBuffer().setLength(0);
            if (verb.startsWith("serve")) {
                assertThat(sotk(verb.split(" "))).isEqualTo(3);
                assertThat(err.toString()).contains("cannot listen on");
            } else {
                assertThat(sotk(verb.split(" "))).as(verb + ": " + err).isZero();
            }
        }
    }
}
