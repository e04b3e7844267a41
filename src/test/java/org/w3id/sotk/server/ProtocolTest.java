package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** The rules of HTTP and of the SPARQL 1.1 Protocol, case by case, as {@code protocol/cases.txt} has them. */
class ProtocolTest {
    private static final Site SITE = Sites.shared();

    @TestFactory
    Stream<DynamicTest> isKept() throws IOException {
        return cases().map(each -> dynamicTest(each.name(), () -> each.check(SITE.url())));
    }

    /** We keep them all; this shows that they are not what any server does. */
    @Test
    @Tag("abuse")
    void isKeptLessByPlainFuseki() throws IOException {
        try (var fuseki = AbusedServer.fuseki(512)) {
            var cases = cases().toList();
            var kept = cases.stream()
                    .filter(each -> passes(() -> each.check(fuseki.url())))
                    .count();
            System.out.println("Protocol cases kept by plain Fuseki: " + kept + " of " + cases.size());
            assertThat(kept).isPositive().isLessThan(cases.size());
        }
    }

    private static boolean passes(Executable check) {
        try {
            check.execute();
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    private static Stream<HttpCase> cases() throws IOException {
        return HttpCase.all(Path.of("src/test/resources/protocol/cases.txt"));
    }

    @Test
    void hasALimitForTheSizeOfARequest() throws Exception {
        var query = "ASK { } #" + "x".repeat(2_000_000);
        var answer = HTTP.send(
                HttpRequest.newBuilder(SITE.url().resolve("/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .POST(BodyPublishers.ofString(query))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesAQueryOfTooManyParts() throws Exception {
        var query = "SELECT (1" + "+1".repeat(100_000) + " AS ?x) { }";
        var answer = HTTP.send(
                HttpRequest.newBuilder(SITE.url().resolve("/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .POST(BodyPublishers.ofString(query))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("split it").doesNotContain("StackOverflow");
    }
}
