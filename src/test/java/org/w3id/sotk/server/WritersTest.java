package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Tokens;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Many who write over HTTP at once: as if one came after the other. */
class WritersTest {
    private static final int WRITERS = 8;
    private static final Path DATA = Path.of("src/test/resources/change/home");
    private static final Pattern COUNT = Pattern.compile("ex:count\\s+(\\d+)");
    private static final String ONE = "<https://w3id.org/sotk/graph/data/one>";
    private static final String TWO = "<https://w3id.org/sotk/graph/data/deep/two>";

    @TempDir
    private Path folder;

    private Home home;
    private Gate gate;
    private Site site;
    private String token;

    /** The questions and the rules of the project, about next to nothing. */
    @BeforeEach
    void serve() throws IOException {
        Project.copyTo(folder);
        Home.files(folder.resolve("data"), ".ttl").forEach(file -> file.toFile().delete());
        Files.createDirectory(folder.resolve("data/deep"));
        // What the small home speaks of is not in the ontology.
        Files.delete(folder.resolve("queries/checks/undeclared-property.rq"));
        for (String file : List.of("data/one.ttl", "data/deep/two.ttl", "ontology/shapes/rules.ttl")) {
            Files.copy(DATA.resolve(file), folder.resolve(file));
        }
        home = Home.at(folder);
        var generation = Generation.read(home);
        gate = new Gate(generation, Clock.systemUTC());
        token = new Tokens(home).add("writer", List.of());
        site = new Site(
                new ServedDataset(generation, Clock.systemUTC()),
                Settings.local(Limits.DEFAULT.with(Limit.REQUESTS_PER_SECOND, 1_000_000)),
                Optional.of(gate));
        gate.follow(next -> site.serve(new ServedDataset(next, Clock.systemUTC())));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void countWhatTheyRead() throws Exception {
        assertCounted(5);
    }

    @Tag("soak")
    @Test
    void countWhatTheyReadHoweverOften() throws Exception {
        assertCounted(500);
    }

    private void assertCounted(int updates) throws Exception {
        var tries = all(IntStream.range(0, WRITERS)
                .<Callable<Integer>>mapToObj(any -> () -> count(updates))
                .toList());
        System.out.println("Writers: " + WRITERS + " made " + updates + " updates each, of "
                + tries.stream().mapToInt(Integer::intValue).sum() + " tries");
        assertThat(counted(data())).isEqualTo(WRITERS * updates);
        var changes = gate.journal().changes();
        assertThat(changes).hasSize(WRITERS * updates);
        for (int i = 0; i < changes.size(); i++) {
            assertThat(values(changes.get(i).removed())).containsExactly(String.valueOf(i));
            assertThat(values(changes.get(i).added())).containsExactly(String.valueOf(i + 1));
        }
        var replayed = quads(Generation.read(Home.at(DATA)));
        changes.forEach(change -> {
            replayed.removeAll(change.removed());
            replayed.addAll(change.added());
        });
        assertThat(quads(Generation.read(home))).isEqualTo(replayed);
        assertThat(gate.generation().version()).isEqualTo(Generation.read(home).version());
    }

    private static List<String> values(Set<Quad> quads) {
        return quads.stream()
                .map(quad -> quad.getObject().getLiteralLexicalForm())
                .toList();
    }

    private static Set<Quad> quads(Generation generation) {
        var quads = new HashSet<Quad>();
        generation.graphs().forEach((file, graph) -> {
            if (file.relativePath().startsWith("data/")) {
                graph.stream()
                        .map(triple -> Quad.create(file.graphName(), triple))
                        .forEach(quads::add);
            }
        });
        return quads;
    }

    /** Counts up so often, each time from what it has read; returns how often it tried. */
    private int count(int updates) throws Exception {
        var tries = 0;
        for (int made = 0; made < updates; tries++) {
            var read = data();
            var count = counted(read);
            var status = update(
                    "DELETE DATA { GRAPH %s { :counter :count %s } } ; INSERT DATA { GRAPH %s { :counter :count %s } }"
                            .formatted(ONE, count, ONE, count + 1),
                    read.headers().firstValue("ETag"));
            assertThat(status).isIn(200, 412);
            made += status == 200 ? 1 : 0;
        }
        return tries;
    }

    private HttpResponse<String> data() throws Exception {
        var address = site.url().resolve("data?graph=" + ONE.replaceAll("[<>]", ""));
        return HTTP.send(
                HttpRequest.newBuilder(address).header("Accept", "text/turtle").build(), BodyHandlers.ofString());
    }

    private static int counted(HttpResponse<String> response) {
        var matcher = COUNT.matcher(response.body());
        assertThat(matcher.find()).as(response.body()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private int update(String text, Optional<String> match) throws Exception {
        var request = HttpRequest.newBuilder(site.url().resolve("update"))
                .header("Content-Type", "application/sparql-update")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("PREFIX : <https://example.org/> " + text));
        match.ifPresent(tag -> request.header("If-Match", tag));
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    /** Each of the two may leave as long as the other stays; both at once may not. */
    @Test
    void cannotTogetherBreakWhatNeitherBreaksAlone() throws Exception {
        var leave = Stream.of(Map.entry(ONE, ":alice"), Map.entry(TWO, ":bob"))
                .<Callable<Integer>>map(each -> () -> update(onCall("DELETE", each), Optional.empty()))
                .toList();
        for (int i = 0; i < 10; i++) {
            assertThat(all(leave)).containsExactlyInAnyOrder(200, 422);
            assertThat(update(onCall("INSERT", Map.entry(ONE, ":alice")), Optional.empty()))
                    .isEqualTo(200);
            assertThat(update(onCall("INSERT", Map.entry(TWO, ":bob")), Optional.empty()))
                    .isEqualTo(200);
        }
    }

    @Test
    void waitUntilTheTokensArePrivateAgain() throws Exception {
        var tokens = folder.resolve(".sotk/tokens");
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(data().statusCode()).isEqualTo(200);
        assertThat(update(onCall("INSERT", Map.entry(ONE, ":bob")), Optional.empty()))
                .isEqualTo(503);
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        assertThat(update(onCall("INSERT", Map.entry(ONE, ":bob")), Optional.empty()))
                .isEqualTo(200);
    }

    private static String onCall(String verb, Map.Entry<String, String> who) {
        return "%s DATA { GRAPH %s { :shift :onCall %s } }".formatted(verb, who.getKey(), who.getValue());
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
