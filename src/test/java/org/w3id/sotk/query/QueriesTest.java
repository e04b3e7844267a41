package org.w3id.sotk.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Every question answers with the rows in the CSV file beside it, and in a view with those in
 * {@code queries/views/VIEW/}; a question about the mine that has no file there answers in {@code am}, {@code az} and
 * {@code common} as it does without a view.
 */
class QueriesTest {
    private static final Path QUERIES = Path.of("queries");
    private static final Path VIEWS = QUERIES.resolve("views");
    private static final List<String> SIDES = List.of("am", "az", "common");
    private static final Set<String> ABOUT_THE_MINE = Set.of(
            "place and share", "control over time", "events", "companies and ownership", "production and reserves");
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @TestFactory
    Stream<DynamicTest> answerAsExpected() {
        return queries()
                .map(query -> dynamicTest(query.name(), () -> assertThat(
                                Answer.to(query, SERVED.dataset(), Format.CSV).text())
                        .isEqualTo(Files.readString(Project.rows(query.name())))));
    }

    @TestFactory
    Stream<DynamicTest> answerAsExpectedInEachView() {
        return Stream.concat(
                queriesAboutTheMine().flatMap(query -> SIDES.stream().map(side -> inView(query, side))),
                Home.files(VIEWS, ".csv").stream()
                        .filter(file -> !SIDES.contains(view(file)))
                        .map(file -> inView(
                                Project.QUERIES.require(
                                        file.getFileName().toString().replace(".csv", "")),
                                view(file))));
    }

    @Test
    void haveRowsForViewsOnlyWhereTheyAreAsked() {
        var asked = queriesAboutTheMine().map(QueryFile::name).toList();
        assertThat(Home.files(VIEWS, ".csv")).allSatisfy(file -> assertThat(asked)
                .contains(file.getFileName().toString().replace(".csv", "")));
    }

    private static DynamicTest inView(QueryFile query, String view) {
        var rows = VIEWS.resolve(view).resolve(query.name() + ".csv");
        var expected = Files.exists(rows) ? rows : Project.rows(query.name());
        return dynamicTest(query.name() + " in " + view, () -> assertThat(
                        Answer.to(query, SERVED.dataset(view), Format.CSV).text())
                .isEqualTo(Files.readString(expected)));
    }

    private static String view(Path file) {
        return VIEWS.relativize(file).toString().replaceFirst("/[^/]+$", "");
    }

    private static Stream<QueryFile> queriesAboutTheMine() {
        return queries().filter(query -> keywords(query).anyMatch(ABOUT_THE_MINE::contains));
    }

    private static Stream<String> keywords(QueryFile query) {
        return Stream.of(query.head().getOrDefault("keywords", "").split(", "));
    }

    /** What lists claims has each with its speaker, so that the sides need not be asked one by one. */
    @Test
    void areAskedOfEachSideWhereTheyAreAboutPlainTriples() {
        assertThat(queries().filter(query -> keywords(query).anyMatch("view"::equals)))
                .extracting(QueryFile::name)
                .containsExactly("mine-status", "territory-shares", "what-happened", "who-controls");
        assertThat(queries().filter(query -> keywords(query).anyMatch("view"::equals)))
                .allSatisfy(query -> assertThat(query.text()).doesNotContain("sotk:claimant", "sotk:about"));
    }

    @TestFactory
    Stream<DynamicTest> haveATitleAndAQuestionInEachLanguageKeywordsAndAReader() {
        return queries()
                .map(query -> dynamicTest(query.name(), () -> assertThat(query.head())
                        .containsKeys("title", "title@hy", "title@az", "title@ru", "keywords", "reader")
                        .containsKeys("question", "question@hy", "question@az", "question@ru")));
    }

    @TestFactory
    Stream<DynamicTest> describeEachParameterInEachLanguage() {
        return queries()
                .filter(query -> query.head().containsKey("parameter"))
                .map(query -> dynamicTest(query.name(), () -> assertThat(query.head())
                        .containsKeys("parameter@hy", "parameter@az", "parameter@ru")));
    }

    /** Names are in each language, so that the page of a question has the same rows in each. */
    @TestFactory
    Stream<DynamicTest> haveAsManyRowsInEachLanguage() {
        return queries()
                .filter(query -> query.query().isSelectType())
                .map(query -> dynamicTest(query.name(), () -> {
                    var rows = rows(query, "en");
                    assertThat(Reader.LANGUAGES).allSatisfy(language -> assertThat(rows(query, language))
                            .as(language)
                            .isEqualTo(rows));
                }));
    }

    private static long rows(QueryFile query, String language) {
        try (var exec = AskedDataset.of(SERVED.dataset())
                .query(Wording.in(language, query))
                .build()) {
            return exec.select().materialize().stream().count();
        }
    }

    @TestFactory
    Stream<DynamicTest> findSomething() {
        return queries()
                .map(query -> dynamicTest(query.name(), () -> assertThat(Stream.of(
                                        Project.rows(query.name()),
                                        VIEWS.resolve("am/" + query.name() + ".csv"),
                                        VIEWS.resolve("az/" + query.name() + ".csv"))
                                .filter(Files::exists)
                                .mapToInt(file -> lines(file).size()))
                        .anyMatch(lines -> lines > 1)));
    }

    @Test
    void giveEachDateAsExactlyAsItIsKnown() {
        assertThat(Home.files(QUERIES, ".csv"))
                .allSatisfy(
                        file -> assertThat(file).content().as(file.toString()).doesNotContain("T00:00:00Z"));
    }

    @Test
    void lieInTheFolderOfTheirTheme() {
        var themes = queries()
                .collect(groupingBy(
                        query -> Project.question(query.name()).getParent(),
                        mapping(query -> keywords(query).findFirst().orElseThrow(), toSet())));
        assertThat(themes).doesNotContainKey(QUERIES).allSatisfy((folder, theme) -> assertThat(theme)
                .as(folder.toString())
                .hasSize(1));
    }

    @Test
    void areAtLeastFifty() {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void coverEveryClassOfQuestion() {
        assertThat(queries().flatMap(QueriesTest::keywords))
                .containsAll(ABOUT_THE_MINE)
                .contains("provenance", "disagreement");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<QueryFile> queries() {
        return Project.QUERIES.titled().stream();
    }
}
