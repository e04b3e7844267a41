package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With each way in which Java collects what nobody uses any more: a server with little memory answers ordinary queries, and
 * outlives those that would take all of it.
 */
class CollectorsTest {
    private static final String ORDINARY = "SELECT * { ?a ?p ?q . ?a a ?c } LIMIT 1000";
    private static final int AT_ONCE = 8;
    private static final int HUNGRY_AT_ONCE = 15;
    private static final int HUNGRY_CLIENTS = 4;
    private static final int OTHER_CLIENT = 9;

    static List<String> collectors() {
        return List.of(
                "-XX:+UseG1GC", "-XX:+UseSerialGC -XX:ActiveProcessorCount=1", "-XX:+UseParallelGC", "-XX:+UseZGC");
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void answersOrdinaryQueriesAndOutlivesHungryOnes(String options) throws Exception {
        answersAndOutlives(options, 1, 3);
    }

    @Tag("abuse")
    @ParameterizedTest
    @MethodSource("collectors")
    void outlivesManyHungryQueries(String options) throws Exception {
        answersAndOutlives(options, 4, Limit.QUERY_SECONDS.usual());
    }

    /** Asks all hungry queries at once, {@code rounds} times; each may take so many {@code seconds}. */
    private static void answersAndOutlives(String options, int rounds, int seconds) throws IOException {
        try (var server = AbusedServer.small(List.of(options.split(" ")), seconds)) {
            // On a busy machine, a server that has just started takes longer than a query may.
            ask(server, OTHER_CLIENT, ORDINARY).join();
            var before = Held.by(server.process()).megabytes();
            for (int i = 0; i < AT_ONCE; i++) {
                assertThat(ask(server, OTHER_CLIENT, ORDINARY).join().statusCode())
                        .isEqualTo(200);
            }
            assertThat(all(server, List.of(ORDINARY), AT_ONCE, 1)).allMatch("200"::equals);
            var queries = Files.readAllLines(Path.of("src/test/resources/memory/hungry.txt"));
            for (int i = 0; i < rounds; i++) {
                var hungry = CompletableFuture.supplyAsync(() -> all(server, queries, HUNGRY_AT_ONCE, HUNGRY_CLIENTS));
                var ordinary = new ArrayList<String>();
                while (!hungry.isDone()) {
                    ordinary.add(status(server, OTHER_CLIENT, ORDINARY).join());
                }
                // On a busy machine, some take longer than they may.
                assertThat(ordinary).contains("200").doesNotContain("500");
                assertThat(hungry.join()).doesNotContain("500").anyMatch("503"::equals);
            }
            assertThat(Held.by(server.process()).megabytes()).isLessThan(before + 20);
        }
    }

    /** Returns the statuses of {@code count} queries, asked at once. */
    private static List<String> all(AbusedServer server, List<String> queries, int count, int clients) {
        var answers = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < count; i++) {
            answers.add(status(server, i % clients, queries.get(i % queries.size())));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Returns the status of a query, or {@code cut} for a connection that was broken off. */
    private static CompletableFuture<String> status(AbusedServer server, int client, String query) {
        return ask(server, client, query)
                .handle((answer, fault) -> fault == null ? String.valueOf(answer.statusCode()) : "cut");
    }

    /** Asks a query as the client with the last number of an address. */
    private static CompletableFuture<HttpResponse<String>> ask(AbusedServer server, int client, String query) {
        var address = "sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return Sites.HTTP.sendAsync(
                HttpRequest.newBuilder(server.url().resolve(address))
                        .header("X-Forwarded-For", "203.0.113." + client)
                        .build(),
                BodyHandlers.ofString());
    }
}
