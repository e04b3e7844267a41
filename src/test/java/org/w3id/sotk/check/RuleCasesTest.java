package org.w3id.sotk.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.vocabulary.Prefixes;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * Every file {@code rules/RULE/valid/*.ttl}, as the only data file of a home, breaks no rule of {@code queries/checks},
 * and every {@code rules/RULE/invalid/*.ttl} breaks just what its {@code # expect:} lines say. A line {@code # file:}
 * puts the case elsewhere in the home.
 */
class RuleCasesTest {
    private static final Path CASES = Path.of("src/test/resources/rules");
    private static final List<QueryFile> RULES = QueryFile.readAll(Path.of("queries/checks"));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> findsWhatEachCaseExpects() throws IOException {
        var home = Home.at(Project.copyTo(folder));
        for (Path data : Home.files(home.data(), ".ttl")) {
            Files.delete(data);
        }
        var without = Generation.read(home);
        return Home.files(CASES, ".ttl").stream()
                .map(file -> dynamicTest(CASES.relativize(file).toString(), file.toUri(), () -> {
                    var place = Project.head(file, "file").stream().findFirst().orElse("data/case.ttl");
                    var copy = home.root().resolve(place);
                    Files.copy(file, copy);
                    var added = new TurtleFile(home.root(), copy);
                    var found = breaches(without.with(added, added.read(), triple -> Optional.empty()));
                    Files.delete(copy);
                    assertThat(found).containsExactlyInAnyOrderElementsOf(Project.head(file, "expect"));
                }));
    }

    private static List<String> breaches(Generation generation) {
        var stated = Stated.by(generation, Project.noon("2026-11-26"));
        return RULES.stream()
                .flatMap(rule -> QueryRule.of(rule).find(stated).stream())
                .filter(finding -> finding.rule().getURI().startsWith(Sotk.BASE + "query/"))
                .map(finding -> "%s %s %s"
                        .formatted(finding.severity(), finding.place().getSubject(), Prefixes.shorten(finding.rule())))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHasCasesAndMessagesInFourLanguages() {
        return RULES.stream()
                .map(rule -> dynamicTest(rule.name(), () -> {
                    assertThat(CASES.resolve(rule.name()).resolve("valid")).isNotEmptyDirectory();
                    assertThat(CASES.resolve(rule.name()).resolve("invalid")).isNotEmptyDirectory();
                    assertThat(rule.head())
                            .containsKeys(
                                    "title",
                                    "question",
                                    "severity",
                                    "message-en",
                                    "message-hy",
                                    "message-az",
                                    "message-ru");
                }));
    }
}
