package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server with tight limits does with those who want more, and that it goes on answering the others. */
@ParameterizedClass
@EnumSource(Front.class)
class LimitsTest {
    static final String EVERYTHING_CUBED = "{ ?a ?p ?q . ?b ?r ?s . ?c ?t ?u }";

    private static final Limits FIVE_A_SECOND = Sites.SMALL
            .with(Limit.QUERY_SECONDS, 1)
            .with(Limit.QUERIES, 2)
            .with(Limit.QUERIES_OF_ONE, 2)
            .with(Limit.REQUEST_SECONDS, 2)
            .with(Limit.REQUESTS_PER_SECOND, 5);

    private static Site site;

    private final Front front;

    LimitsTest(Front front) {
        this.front = front;
    }

    @BeforeParameterizedClassInvocation
    static void start(Front front) {
        site = Sites.start(front.settings(Sites.SMALL
                .with(Limit.QUERY_SECONDS, 1)
                .with(Limit.QUERIES, 2)
                .with(Limit.QUERIES_OF_ONE, 14)
                .with(Limit.REQUEST_SECONDS, 2)));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    @AfterEach
    void answersTheNext() throws Exception {
        assertThat(ask("ASK { }").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNoMoreQueriesRunThanItMay() throws Exception {
        var answers = Stream.generate(() -> "SELECT (COUNT(*) AS ?n) " + EVERYTHING_CUBED)
                .limit(16)
                .map(query -> front.sendAsync(request(query, "text/csv"), BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).allMatch(answer -> answer.statusCode() == 503 || answer.statusCode() == 429);
        assertThat(answers)
                .anyMatch(answer -> answer.statusCode() == 429
                        && answer.body().contains("14 queries from your address are already running")
                        && answer.headers().firstValue("Retry-After").isPresent());
        assertThat(answers)
                .anyMatch(answer -> answer.body().contains("queries are already running, and any free turn")
                        && answer.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void takesNoLargerRequest() throws Exception {
        var answer = front.send(
                HttpRequest.newBuilder(site.url().resolve("/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .POST(HttpRequest.BodyPublishers.ofString("ASK { } #" + "x".repeat(20_000)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void readsNoLargeHeaders() throws Exception {
        var answer = front.send(
                HttpRequest.newBuilder(site.url())
                        .header("X-Large", "x".repeat(20_000))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.body()).contains("send the query by POST");
        var address = front.send(request("ASK { } #" + "x".repeat(20_000), "*/*"), BodyHandlers.ofString());
        assertThat(address.statusCode()).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({"1, 429, 1 queries from your address are already running", "2, 503, 1 queries are already running"})
    void countsAnExportAsAQuery(int queriesOfOne, int status, String message) throws Exception {
        try (var other = Sites.start(front.settings(Sites.SMALL
                .with(Limit.ROWS_AHEAD, 10)
                .with(Limit.QUERY_SECONDS, 600)
                .with(Limit.QUERIES, 1)
                .with(Limit.QUERIES_OF_ONE, queriesOfOne)))) {
            var slow = front.send(
                    request(other, "SELECT * " + EVERYTHING_CUBED, "text/csv"), BodyHandlers.ofInputStream());
            assertThat(slow.statusCode()).isEqualTo(200);
            var export = HttpRequest.newBuilder(other.url().resolve("/export/geojson"))
                    .build();
            var refused = front.send(export, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.body()).contains("\"detail\"", message);
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            // Its client has gone, and so it ends.
            slow.body().close();
            while (other.running() > 0) {
                Thread.onSpinWait();
            }
            assertThat(front.send(export, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersOneClientOnlySoOften() throws Exception {
        try (var other = Sites.start(front.settings(FIVE_A_SECOND))) {
            var request =
                    HttpRequest.newBuilder(other.url().resolve("/health/live")).build();
            // All at once: on a busy machine, one after the other may be less than five a second.
            var answers =
                    Stream.generate(() -> front.sendAsync(request, BodyHandlers.ofString())).limit(20).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            assertThat(answers).anyMatch(answer -> answer.statusCode() == 200);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .isNotEmpty()
                    .allMatch(answer -> answer.statusCode() == 429
                            && answer.body().contains("more than 5 requests a second")
                            && answer.headers().firstValue("Retry-After").isPresent()
                            && answer.headers()
                                    .firstValue("Access-Control-Allow-Origin")
                                    .isPresent());
        }
    }

    /** A request that cannot be read never comes to a handler; it costs something all the same. */
    @Test
    void readsNonsenseOfOneClientOnlySoOften() throws Exception {
        try (var other = Sites.start(front.settings(FIVE_A_SECOND))) {
            var answers = new TreeSet<String>();
            for (int i = 0; i < 40; i++) {
                for (String line : List.of("GET //x HTTP/1.1\r\nHost: x", "nonsense", "GET /%zz HTTP/1.1\r\nHost: x")) {
                    try (var socket =
                            new Socket(other.url().getHost(), other.url().getPort())) {
                        socket.getOutputStream().write((line + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                        answers.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
                    }
                }
            }
            assertThat(answers).containsExactly("HTTP/1.1 400", "HTTP/1.1 429");
        }
    }

    private HttpResponse<String> ask(String query) throws IOException, InterruptedException {
        return ask(query, "*/*");
    }

    private HttpResponse<String> ask(String query, String type) throws IOException, InterruptedException {
        return front.send(request(query, type), BodyHandlers.ofString());
    }

    private static HttpRequest request(String query, String type) {
        return request(site, query, type);
    }

    /** Returns a request that asks {@code site} a query. */
    static HttpRequest request(Site site, String query, String type) {
        return HttpRequest.newBuilder(
                        URI.create(site.url() + "sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .header("Accept", type)
                .build();
    }
}
