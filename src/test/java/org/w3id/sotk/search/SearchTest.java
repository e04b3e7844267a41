package org.w3id.sotk.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/** Things are found in every script, and whatever the spelling; the cases are in a file. */
class SearchTest {
    private static final Search SEARCH = new Search(
            QueryFile.read(Path.of("queries/pages/search-texts.rq")), Project.servedOn("2026-11-26")::dataset);

    @TestFactory
    Stream<DynamicTest> finds() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/search/cases.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" -> ", -1))
                .map(words -> dynamicTest(words[0], () -> check(words[0], words[1])));
    }

    private static void check(String typed, String expected) {
        var hits = SEARCH.find(typed, 5).stream()
                .map(hit -> Prefixes.shorten(NodeFactory.createURI(hit.iri())))
                .toList();
        if (expected.equals("nothing")) {
            assertThat(hits).isEmpty();
        } else {
            assertThat(hits).contains(expected);
        }
    }

    @Test
    void bearsWhateverIsTyped() {
        assertThat(SEARCH.find("", 5)).isEmpty();
        for (String typed :
                new String[] {"a".repeat(100_000), "\uD800\uDC00\uD800", "\u0000\u0001", "a ".repeat(5000), "~2^9"}) {
            assertThat(SEARCH.find(typed, 5)).hasSizeLessThanOrEqualTo(5);
        }
    }
}
