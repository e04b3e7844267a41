package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Proposals;
import org.w3id.sotk.change.Tokens;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Changes over HTTP, case by case, as {@code write/cases.txt} has them: besides what {@link HttpCase} says, after a minus and
 * after a plus each line that goes out of the files of data, and that comes into them. The files are as before for each case.
 */
class WritingTest {
    @TempDir
    private static Path folder;

    private static Gate gate;
    private static Site site;
    private static String token;
    private static String narrow;

    @BeforeAll
    static void serve() throws IOException {
        var home = Home.at(Project.copyTo(folder));
        var clock = Project.noon("2026-11-26");
        var generation = Generation.read(home);
        gate = new Gate(generation, clock);
        site = new Site(new ServedDataset(generation, clock), settings(), Optional.of(gate));
        gate.follow(next -> site.serve(new ServedDataset(next, clock)));
        token = new Tokens(home).add("anna", List.of());
        narrow = new Tokens(home).add("boris", List.of("data/claims"));
    }

    private static Settings settings() {
        return new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                false,
                true,
                false,
                Limits.DEFAULT,
                Endpoints.of(List.of()),
                Bounds.DEFAULT);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @TestFactory
    Stream<DynamicTest> isWhole() throws IOException {
        return HttpCase.all(Path.of("src/test/resources/write/cases.txt"))
                .map(each -> dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(HttpCase written) throws IOException, InterruptedException {
        var before = files();
        var newest = gate.journal().newest().map(change -> change.id()).orElse("none");
        written.with("token", token)
                .with("narrow", narrow)
                .with("version", gate.generation().version())
                .with("proposal", proposal())
                .with("newest", newest)
                .with("change", newest.replace("urn:uuid:", ""))
                .check(site.url());
        var after = files();
        assertThat(lines(before, after)).as("out of the files").isEqualTo(written.of('-'));
        assertThat(lines(after, before)).as("into the files").isEqualTo(written.of('+'));
        if (!after.equals(before)) {
            assertThat(Generation.read(Home.at(folder)).version())
                    .isEqualTo(gate.generation().version());
            restore(before);
        }
    }

    /** Returns the name of the newest proposal. */
    private static String proposal() {
        var proposals = new Proposals(Home.at(folder)).all();
        return proposals.isEmpty()
                ? "none"
                : proposals.get(proposals.size() - 1).name();
    }

    private static Map<Path, String> files() throws IOException {
        var files = new TreeMap<Path, String>();
        for (Path file : Home.files(folder.resolve("data"), ".ttl")) {
            files.put(file, Files.readString(file));
        }
        return files;
    }

    /** Returns the lines of some files that are not in others. */
    private static List<String> lines(Map<Path, String> some, Map<Path, String> others) {
        var lines = new ArrayList<String>();
        some.forEach((file, text) -> {
            var known = others.getOrDefault(file, "").lines().toList();
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
                if (known.stream().map(String::strip).noneMatch(line::equals)) {
                    lines.add(line);
                }
            });
        });
        return lines;
    }

    private static void restore(Map<Path, String> before) throws IOException {
        for (Path file : files().keySet()) {
            if (!before.containsKey(file)) {
                Files.delete(file);
            }
        }
        for (var each : before.entrySet()) {
            if (!Files.exists(each.getKey()) || !Files.readString(each.getKey()).equals(each.getValue())) {
                Files.writeString(each.getKey(), each.getValue());
            }
        }
        gate.reload();
        assertThat(gate.trouble()).isEmpty();
    }
}
