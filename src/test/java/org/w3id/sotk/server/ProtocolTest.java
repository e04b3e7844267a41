package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The rules of HTTP and of the SPARQL 1.1 Protocol, case by case, as {@code protocol/cases.txt} has them: a name; after
 * {@code >} the request line and headers; after a dot the body; after {@code <} the status and headers, whose value is a
 * regular expression; after {@code =} what the body contains; after an exclamation mark a header that is not there.
 */
class ProtocolTest {
    private static final String LONG = "x".repeat(9000);
    private static final Site SITE = Sites.shared();

    @TestFactory
    Stream<DynamicTest> isKept() throws IOException {
        return cases().map(lines -> dynamicTest(lines.get(0), () -> check(lines, SITE.url())));
    }

    /** We keep them all; this shows that they are not what any server does. */
    @Test
    @Tag("abuse")
    void isKeptLessByPlainFuseki() throws IOException {
        try (var fuseki = AbusedServer.fuseki(512)) {
            var cases = cases().toList();
            var kept = cases.stream()
                    .filter(lines -> passes(() -> check(lines, fuseki.url())))
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

    private static Stream<List<String>> cases() throws IOException {
        return Stream.of(Files.readString(Path.of("src/test/resources/protocol/cases.txt"))
                        .strip()
                        .split("\n\n"))
                .map(text -> text.lines().toList());
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

    private static void check(List<String> lines, URI server) throws IOException, InterruptedException {
        var answer = HTTP.send(request(lines, server), BodyHandlers.ofString());
        var expected = of(lines, '<');
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(expected.get(0)));
        for (String header : expected.subList(1, expected.size())) {
            var nameAndValue = header.split(": ", 2);
            assertThat(String.join(", ", answer.headers().allValues(nameAndValue[0])))
                    .as(header)
                    .containsPattern(nameAndValue[1]);
        }
        of(lines, '!').forEach(header -> assertThat(answer.headers().allValues(header))
                .as(header)
                .isEmpty());
        of(lines, '=').forEach(part -> assertThat(answer.body()).contains(part));
        assertThat(answer.body()).doesNotContain("at org.", "Exception");
    }

    private static HttpRequest request(List<String> lines, URI server) throws IOException, InterruptedException {
        var head = of(lines, '>');
        var methodAndPath = head.get(0).split(" ", 2);
        var body = String.join("\n", of(lines, '.'));
        var request = HttpRequest.newBuilder(
                        URI.create(server.toString().replaceFirst("/$", "") + methodAndPath[1].replace("{long}", LONG)))
                .method(methodAndPath[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (String header : head.subList(1, head.size())) {
            var nameAndValue = header.split(": ", 2);
            if (!nameAndValue[0].startsWith("Access-Control-Request") && !nameAndValue[0].equals("Origin")) {
                request.header(nameAndValue[0], withTag(nameAndValue[1], request));
            }
        }
        return request.build();
    }

    /** Puts the tag of what is asked for where a header has a place for it. */
    private static String withTag(String header, HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!header.contains("tag}")) {
            return header;
        }
        var answer = HTTP.send(request.copy().build(), BodyHandlers.discarding());
        var tag = answer.headers().firstValue("ETag").orElse("W/\"none\"");
        return header.replace("{tag}", tag)
                .replace("{strong tag}", tag.substring(2))
                .replace("{bare tag}", tag.substring(3, tag.length() - 1));
    }

    private static List<String> of(List<String> lines, char kind) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.charAt(0) == kind)
                .map(line -> line.substring(2))
                .toList();
    }
}
