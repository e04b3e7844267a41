package org.w3id.sotk.viewpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * What views state beyond the files. In {@code views/*.ttl}, the lines {@code # VIEW: SUBJECT PROPERTY VALUE} name all
 * the plain triples of that view, and {@code # VIEW: nothing} says that it has none.
 */
class ViewCasesTest {
    private static final Path CASES = Path.of("src/test/resources/views");
    private static final Pattern EXPECTED = Pattern.compile("(?m)^# ([a-z]\\S+): (nothing|:\\S+ \\S+ \\S+)$");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> stateWhatTheirHeadSays() throws IOException {
        var home = Home.at(Project.copyTo(folder));
        for (Path data : Home.files(home.data(), ".ttl")) {
            Files.delete(data);
        }
        return Home.files(CASES, ".ttl").stream().flatMap(file -> cases(home, file));
    }

    private static Stream<DynamicTest> cases(Home home, Path file) {
        var expected = new TreeMap<String, Set<String>>();
        for (MatchResult line : EXPECTED.matcher(read(file)).results().toList()) {
            var triples = expected.computeIfAbsent(line.group(1), view -> new TreeSet<>());
            if (!line.group(2).equals("nothing")) {
                triples.add(line.group(2));
            }
        }
        assertThat(expected).as(file.toString()).isNotEmpty();
        var generation = generation(home, file);
        var served = new ServedDataset(generation, Project.noon("2026-11-26"));
        var stored = generation.union(any -> true);
        GraphUtil.addInto(stored, generation.queryGraph());
        return expected.entrySet().stream()
                .map(view -> dynamicTest(
                        file.getFileName() + " " + view.getKey(), () -> assertThat(served.graph(view.getKey()).stream()
                                        .filter(triple -> !stored.contains(triple))
                                        .filter(triple -> !triple.getPredicate()
                                                .getLocalName()
                                                .equals("attestedBy"))
                                        .map(ViewCasesTest::show))
                                .containsExactlyInAnyOrderElementsOf(view.getValue())));
    }

    /** What is known of the project's own data, by hand. */
    @TestFactory
    Stream<DynamicTest> stateOfTheProjectsDataWhatTheEvidenceBears() {
        var served = Project.servedOn("2026-11-26");
        return read(CASES.resolve("plain-answers.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split(" +\\| +"))
                .flatMap(parts -> Stream.of(parts[0].split(" "))
                        .map(view -> dynamicTest(
                                view + " " + parts[1], () -> assertThat(values(served.graph(view), parts[1]))
                                        .containsExactlyElementsOf(
                                                parts[2].equals("nothing")
                                                        ? Set.of()
                                                        : new TreeSet<>(List.of(parts[2].split(" ")))))));
    }

    private static Set<String> values(Graph view, String thingAndProperty) {
        var names = Stream.of(thingAndProperty.split(" "))
                .map(name -> NodeFactory.createURI(Project.GENERATION.prefixes().expandPrefix(name)))
                .toList();
        return view.stream(names.get(0), names.get(1), Node.ANY)
                .map(triple -> show(triple.getObject()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Generation generation(Home home, Path file) {
        var copy = home.data().resolve("case.ttl");
        try {
            Files.deleteIfExists(copy);
            Files.copy(file, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Generation.read(home);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String show(Triple triple) {
        return Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                .map(ViewCasesTest::show)
                .collect(Collectors.joining(" "));
    }

    private static String show(Node node) {
        return node.isLiteral()
                ? node.getLiteralLexicalForm()
                : Prefixes.shorten(node).replace("https://example.org/", ":");
    }
}
