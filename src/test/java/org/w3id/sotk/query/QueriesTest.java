package org.w3id.sotk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Every query in {@code queries/} answers with the rows in the CSV file beside it. */
class QueriesTest {
    private static final Path QUERIES = Path.of("queries");
    private static final ServedDataset SERVED = Project.servedOn("2026-11-23");

    @TestFactory
    Stream<DynamicTest> answerAsExpected() {
        return queries()
                .map(query -> dynamicTest(query.name(), () -> assertThat(
                                Answer.to(query, SERVED.dataset(), Format.CSV).text())
                        .isEqualTo(Files.readString(QUERIES.resolve(query.name() + ".csv")))));
    }

    @TestFactory
    Stream<DynamicTest> haveATitleAQuestionKeywordsAndAReader() {
        return queries()
                .map(query -> dynamicTest(query.name(), () -> assertThat(query.head())
                        .containsKeys("title", "question", "keywords", "reader")));
    }

    @TestFactory
    Stream<DynamicTest> findSomething() {
        return queries()
                .map(query -> dynamicTest(
                        query.name(), () -> assertThat(Files.readAllLines(QUERIES.resolve(query.name() + ".csv")))
                                .hasSizeGreaterThan(1)));
    }

    @Test
    void areAtLeastFifty() {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void coverEveryClassOfQuestion() {
        assertThat(queries()
                        .flatMap(query -> Stream.of(
                                query.head().getOrDefault("keywords", "").split(", "))))
                .contains(
                        "place and share",
                        "control over time",
                        "events",
                        "companies and ownership",
                        "production and reserves",
                        "provenance",
                        "disagreement");
    }

    private static Stream<QueryFile> queries() {
        return QueryFile.readAll(QUERIES).stream();
    }
}
