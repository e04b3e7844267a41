package org.w3id.sotk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Home;

/** What a document states is in the graph: every block of {@code statements/*.txt} is a statement and its pattern. */
class StatementsTest {
    private static final Path STATEMENTS = Path.of("src/test/resources/statements");
    private static final Graph WITH_DATA = Project.GENERATION.union(file -> true);
    private static final Graph WITHOUT_DATA =
            Project.GENERATION.union(file -> file.relativePath().startsWith("ontology/"));

    private record Statement(String text, String pattern) {
        boolean isIn(Graph graph) {
            var query = prefixes() + "ASK {\n" + pattern + "\n}";
            try (QueryExec exec = QueryExec.graph(graph).query(query).build()) {
                return exec.ask();
            }
        }

        private static String prefixes() {
            var prefixes = new StringBuilder();
            Project.GENERATION
                    .prefixes()
                    .getNsPrefixMap()
                    .forEach((prefix, iri) -> prefixes.append("PREFIX %s: <%s>%n".formatted(prefix, iri)));
            return prefixes.toString();
        }
    }

    @TestFactory
    Stream<DynamicTest> areInTheGraphAndNotWithoutTheData() throws IOException {
        return statements().stream()
                .map(statement -> dynamicTest(statement.text(), () -> {
                    assertThat(statement.isIn(WITH_DATA)).isTrue();
                    assertThat(statement.isIn(WITHOUT_DATA)).isFalse();
                }));
    }

    @Test
    void areMany() throws IOException {
        assertThat(statements()).hasSizeGreaterThan(45);
    }

    private static List<Statement> statements() throws IOException {
        var text = new StringBuilder();
        for (Path file : Home.files(STATEMENTS, ".txt")) {
            text.append(Files.readString(file)).append("\n\n");
        }
        return Arrays.stream(text.toString().split("\n\n+"))
                .filter(block -> block.startsWith("# ") && block.lines().anyMatch(line -> !line.startsWith("#")))
                .map(block -> block.split("\n", 2))
                .map(block -> new Statement(block[0].substring(2), block[1]))
                .toList();
    }
}
