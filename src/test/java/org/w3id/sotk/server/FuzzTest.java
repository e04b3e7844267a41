package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.Refusal;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.federation.ServiceError;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Whatever comes in is answered or refused as bad input; nothing else comes out of the readers of queries, views and
 * RDF, and the server never says that it is its own fault.
 */
class FuzzTest {
    private static final List<String> QUERIES = read("queries", ".rq");
    private static final List<String> TURTLE = read("data", ".ttl");
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");
    private static Site site;

    /** Pages take as long as the machine needs for them. */
    private static Site patient;

    @BeforeContainer
    static void start() {
        site = new Site(
                SERVED,
                Settings.local(Sites.SMALL
                        .with(Limit.QUERY_SECONDS, 1)
                        .with(Limit.QUERIES, 8)
                        .with(Limit.REQUESTS_PER_SECOND, 1_000_000)));
        patient = new Site(
                SERVED,
                Settings.local(Sites.SMALL
                        .with(Limit.QUERY_SECONDS, 600)
                        .with(Limit.QUERIES, 8)
                        .with(Limit.REQUESTS_PER_SECOND, 1_000_000)));
    }

    @AfterContainer
    static void stop() {
        site.close();
        patient.close();
    }

    private static List<String> read(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(FuzzTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A piece of a real text with some of it replaced, doubled or left out. */
    private static Arbitrary<String> spoilt(List<String> texts, int length, String signs) {
        var replacement = Arbitraries.oneOf(
                Arbitraries.strings().withChars(signs).ofMaxLength(4),
                Arbitraries.strings().all().ofMaxLength(4),
                Arbitraries.of(texts).map(text -> text.substring(0, Math.min(text.length(), 30))));
        return Combinators.combine(
                        Arbitraries.of(texts),
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.integers().between(0, 40),
                        replacement)
                .as((text, at, cut, put) -> {
                    var begin = Math.max(0, Math.min(at % Math.max(1, text.length()), text.length()) - length / 2);
                    var part = text.length() <= length
                            ? text
                            : text.substring(begin, Math.min(text.length(), begin + length));
                    var from = at % Math.max(1, part.length());
                    return part.substring(0, from) + put + part.substring(Math.min(part.length(), from + cut));
                });
    }

    @Provide
    Arbitrary<String> queries() {
        return spoilt(QUERIES, 4000, "{}()[]<>?$.;,|/^*+!\"'\\#@:_-&= \n\u0000");
    }

    @Provide
    Arbitrary<String> turtle() {
        return spoilt(TURTLE, 3000, "<>.;,[]()\"'\\@^:_{}|# \n\u0000");
    }

    @Provide
    Arbitrary<String> views() {
        var part = Arbitraries.oneOf(
                Arbitraries.of(
                        "am",
                        "az",
                        "common",
                        "all",
                        "am-strict",
                        "",
                        "2020",
                        "2020-11",
                        "2020-11-26",
                        "2020-02-30",
                        "-1",
                        "99999999999",
                        "..",
                        "sparql",
                        "%2e",
                        "ə"),
                Arbitraries.strings().all().ofMaxLength(12));
        return part.list().ofMaxSize(5).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<String> accepts() {
        var word = Arbitraries.oneOf(
                Arbitraries.of(
                        "text/csv",
                        "text/html",
                        "*/*",
                        "application/*",
                        "text/turtle",
                        "application/ld+json",
                        ";q=",
                        "0.5",
                        ";q=2",
                        ",",
                        ";",
                        "/",
                        " ",
                        "*",
                        "=",
                        "\"",
                        "q",
                        "charset=utf-8",
                        "1e9",
                        "-1"),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(6));
        return word.list().ofMaxSize(8).map(words -> String.join("", words));
    }

    @Property(tries = 1000)
    void readsOrRefusesQueries(@ForAll("queries") String text) {
        try {
            Refusal.ofForeignParts(QueryFile.parse("fuzz", "fuzz", text).query(), Endpoints.of(List.of()));
        } catch (UserError | ServiceError e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n\tat ");
        }
    }

    @Property(tries = 500)
    void namesOrRefusesViews(@ForAll("views") String name) {
        try {
            assertThat(SERVED.graph(name).isEmpty()).isFalse();
        } catch (UserError e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n\tat ");
        }
    }

    @Property(tries = 500)
    void readsOrRefusesTurtle(@ForAll("turtle") String text) throws IOException {
        var folder = Files.createTempDirectory("fuzz");
        var file = folder.resolve("data/fuzz.ttl");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            assertThat(new TurtleFile(folder, file).read()).isNotNull();
        } catch (UserError e) {
            assertThat(e.getMessage()).contains("fuzz.ttl").doesNotContain("\n\tat ");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
            Files.deleteIfExists(folder);
        }
    }

    @Property(tries = 150)
    void answersOrRefusesRequests(
            @ForAll("queries") String query, @ForAll("views") String view, @ForAll("accepts") String accept)
            throws IOException {
        var path = view.isEmpty()
                ? "/sparql"
                : "/view/" + URLEncoder.encode(view, StandardCharsets.UTF_8).replace("%2F", "/") + "/sparql";
        var body = query.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + accept
                + "\r\nContent-Type: application/sparql-query\r\nContent-Length: " + body.length + "\r\n\r\n";
        assertThat(status(site, head, body)).isIn(200, 400, 403, 404, 405, 406, 503);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("/", "/sparql", "/ontology/Mine", "/view/am", "/no/such/page", "/diff?from=am&to=az");
    }

    @Property(tries = 150)
    void choosesOrRefusesFormats(@ForAll("paths") String path, @ForAll("accepts") String accept) throws IOException {
        var head =
                "HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n";
        assertThat(status(patient, head, new byte[0])).as(path).isIn(200, 303, 400, 404, 406);
    }

    private static int status(Site site, String head, byte[] body) throws IOException {
        try (var socket = new Socket(site.url().getHost(), site.url().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("\tat org.", "java.lang.");
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
