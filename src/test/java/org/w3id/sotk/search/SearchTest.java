package org.w3id.sotk.search;

import static java.util.stream.Collectors.joining;
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
                .map(line -> line.split(" (?=[-=~]> )", 2))
                .map(words -> dynamicTest(
                        String.join(" ", words), () -> check(words[0], words[1].charAt(0), words[1].substring(3))));
    }

    private static void check(String typed, char how, String expected) {
        var found = SEARCH.find(typed, 5);
        var hits = (how == '~' ? SEARCH.findAny(typed, 5) : found)
                .stream()
                        .map(hit -> Prefixes.shorten(NodeFactory.createURI(hit.iri())))
                        .toList();
        if (expected.equals("nothing")) {
            assertThat(hits).isEmpty();
        } else if (how == '=') {
            assertThat(hits).startsWith(expected);
        } else {
            assertThat(how == '~').isEqualTo(found.isEmpty());
            assertThat(hits).contains(expected);
        }
    }

    @Test
    void showsTheWordsInAPartOfALongText() {
        var text = "word ".repeat(100) + "Пашинян said so" + " and more".repeat(100);
        var pieces = Snippet.of(text, "pashinyan");
        assertThat(pieces)
                .filteredOn(Snippet.Piece::isFound)
                .extracting(Snippet.Piece::text)
                .containsExactly("Пашинян");
        assertThat(pieces.stream().map(Snippet.Piece::text).collect(joining()))
                .startsWith("…word ")
                .contains("word Пашинян said so and more")
                .endsWith("…")
                .hasSizeLessThan(260);
        assertThat(Snippet.of("", "x")).extracting(Snippet.Piece::text).containsExactly("");
        assertThat(Snippet.of("a".repeat(1000), "b")).hasSize(1);
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
