package org.w3id.sotk.viewpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * What the default graph states beyond the files. In {@code views/*.ttl}, the lines {@code # DAY: SUBJECT PROPERTY
 * VALUE} name all the triples that the view adds on that day.
 */
class ServedDatasetTest {
    private static final Path CASES = Path.of("src/test/resources/views");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> statesWhatNobodyDisputesOnTheDay() throws IOException {
        var home = Home.at(Project.copyTo(folder));
        for (Path data : Home.files(home.data(), ".ttl")) {
            Files.delete(data);
        }
        return Home.files(CASES, ".ttl").stream()
                .flatMap(file -> Stream.of("2019-06-01", "2020-11-25", "2020-11-30", "2020-12-01", "2021-06-01")
                        .map(day -> dynamicTest(file.getFileName() + " " + day, () -> {
                            Files.copy(file, home.data().resolve("case.ttl"), StandardCopyOption.REPLACE_EXISTING);
                            assertThat(flat(Generation.read(home), day))
                                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Project.head(file, day)));
                        })));
    }

    @Test
    void theDayGoesOnWhileItIsServed() {
        var days = List.of("2026-11-22T23:59:59Z", "2026-11-23T00:00:01Z").iterator();
        var clock = new Clock() {
            private Instant now = Instant.parse(days.next());

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        var served = new ServedDataset(Project.GENERATION, clock);
        var before = served.dataset().getDefaultGraph().size();
        clock.now = Instant.parse(days.next());
        assertThat(served.dataset().getDefaultGraph().size()).isGreaterThan(before);
    }

    private static Set<String> flat(Generation generation, String day) {
        var clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        var added = GraphFactory.createDefaultGraph();
        GraphUtil.addInto(added, new ServedDataset(generation, clock).dataset().getDefaultGraph());
        generation.graphs().values().forEach(graph -> GraphUtil.deleteFrom(added, graph));
        return added.stream()
                .filter(triple -> !triple.getPredicate().getLocalName().equals("attestedBy"))
                .map(ServedDatasetTest::show)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String show(Triple triple) {
        return Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : node.toString(Sotk.PREFIXES))
                .collect(Collectors.joining(" "));
    }
}
