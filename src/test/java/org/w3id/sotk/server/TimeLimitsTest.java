package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.LimitsTest.EVERYTHING_CUBED;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does with queries and requests that take too long, and that it goes on answering the others. */
class TimeLimitsTest {

    private static Site site;

    @BeforeAll
    static void start() {
        site = Sites.start(Sites.SMALL
                .with(Limit.ROWS_AHEAD, 100)
                .with(Limit.QUERY_SECONDS, 1)
                .with(Limit.QUERIES, 2)
                .with(Limit.QUERIES_OF_ONE, 14)
                .with(Limit.REQUEST_SECONDS, 2));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void answersTheNext() throws Exception {
        assertThat(ask("ASK { }", "*/*").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (COUNT(*) AS ?n) " + EVERYTHING_CUBED,
                "SELECT ?a ?b ?c " + EVERYTHING_CUBED + " ORDER BY ?q ?s ?u",
                "SELECT ?a (GROUP_CONCAT(DISTINCT STR(?c)) AS ?x) " + EVERYTHING_CUBED + " GROUP BY ?a",
                "SELECT ?a (COUNT(DISTINCT ?c) AS ?x) " + EVERYTHING_CUBED + " GROUP BY ?a ?b",
                "ASK { ?a ?p ?q . ?b ?r ?s . ?c ?t ?u FILTER (CONCAT(STR(?q), STR(?s), STR(?u)) = '') }",
                "CONSTRUCT { ?a ?r ?u } WHERE " + EVERYTHING_CUBED,
                "SELECT (COUNT(*) AS ?n) { ?a (<a:b>|!<a:b>)* ?b . ?c (<a:b>|!<a:b>)* ?d }",
                "SELECT * { ?a ?p ?q FILTER EXISTS { ?b ?r ?s . ?c ?t ?u FILTER (?s = ?q && ?u = ?q && ?b != ?b) } }",
                "SELECT (COUNT(*) AS ?n) { ?a (((!<a:b>)*/(!<a:b>)*)*/(!<a:b>)*)* ?b }",
                "SELECT ?a { ?a ?p ?q . ?b ?r ?s . ?c ?t ?u } OFFSET 100000000000 LIMIT 1",
                "ASK { FILTER REGEX('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^((a|aa)+)+$') }",
                "SELECT (REPLACE('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^((a|aa)+)+$', '') AS ?x) { }"
            })
    void tellsByTheStatusThatAQueryTakesTooLong(String query) throws Exception {
        var answer = ask(query, "*/*");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("longer than 1 seconds", "ask for less, or split it");
    }

    /** Also where the end of the connection is the end of the answer (RFC 9112, section 6.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1\r\nAccept: text/csv",
                "HTTP/1.1\r\nAccept: text/tab-separated-values",
                "HTTP/1.1\r\nAccept: application/sparql-results+json",
                "HTTP/1.1\r\nAccept: text/csv\r\nConnection: close",
                "HTTP/1.0\r\nAccept: text/csv"
            })
    void breaksTheConnectionRatherThanEndAnAnswerThatIsNotWhole(String versionAndHeaders) throws Exception {
        var query = URLEncoder.encode("SELECT ?a ?b ?c " + EVERYTHING_CUBED, StandardCharsets.UTF_8);
        var request = "GET /sparql?query=" + query + " " + versionAndHeaders + "\r\nHost: x\r\n\r\n";
        // A busy machine may not get to the first row in time, and says so; what may not be is a 200 that ends well.
        try (var socket = new Socket(site.url().getHost(), site.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = socket.getInputStream();
            var status = new String(answer.readNBytes(12), StandardCharsets.UTF_8);
            answer.transferTo(OutputStream.nullOutputStream());
            assertThat(status).isEqualTo("HTTP/1.1 503");
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** More rows than are computed ahead, and fewer than are sent at once; then none for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/tab-separated-values", "application/sparql-results+json", "application/sparql-results+xml"
            })
    void tellsByTheStatusThatAQueryIsCutBeforeARowIsSent(String type) throws Exception {
        var answer = ask(
                "SELECT ?a { { SELECT ?a { ?a ?p ?q } LIMIT 150 } UNION { ?a ?p ?q . ?b ?r ?s . ?c ?t ?u"
                        + " FILTER (CONCAT(STR(?q), STR(?s), STR(?u)) = '') } }",
                type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("ask for less, or split it");
    }

    /** Also while the answer is written; a writer that cannot be stopped gets no more than it can write in time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/turtle",
                "application/trig",
                "application/n-triples",
                "application/n-quads",
                "application/rdf+xml",
                "application/ld+json",
                "application/rdf+json",
                "application/trix+xml",
                "application/rdf+thrift",
                "application/rdf+protobuf"
            })
    void writesNoGraphForLong(String type) throws Exception {
        var begun = Instant.now();
        try {
            var answer = ask(
                    "CONSTRUCT { <a:s> <a:p> ?n } WHERE { ?a ?b ?c . ?d ?e ?f BIND (CONCAT(STR(?a), STR(?c), STR(?f)) AS ?n) }"
                            + " LIMIT 50000",
                    type);
            assertThat(answer.statusCode()).isIn(200, 406, 503);
        } catch (IOException e) {
            // A busy machine may be in the midst of it when the time is over.
            assertThat(e).hasMessageContaining("chunked transfer encoding");
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void namesOtherFormatsForWhatIsTooMuchForJsonLd() throws Exception {
        var query =
                "CONSTRUCT { <a:s> <a:p> ?n } WHERE { VALUES ?x { 0 1 2 3 4 5 6 7 8 9 } VALUES ?y { 0 1 2 3 4 5 6 7 8 9 }"
                        + " VALUES ?z { 0 1 2 3 4 5 6 7 8 9 } VALUES ?w { 0 1 2 3 } BIND (?x + 10 * ?y + 100 * ?z + 1000 * ?w AS ?n) }";
        var answer =
                HTTP.send(LimitsTest.request(Sites.shared(), query, "application/ld+json"), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("too many values of one property", "ask for Turtle");
    }

    /** Each sends something often enough not to be silent, and is never done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /sparql HTTP/1.1\r\nHost: x\r\nX: ",
                "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 9000\r\n\r\nASK",
                "ASK / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nX: "
            })
    void leavesThoseWhoSendSlowly(String beginning) throws Exception {
        try (var socket = new Socket(site.url().getHost(), site.url().getPort())) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            var answered = false;
            var bytes = 0;
            while (!answered && bytes < 100) {
                try {
                    answered = socket.getInputStream().read() < 0;
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write('x');
                    bytes++;
                } catch (SocketException e) {
                    answered = true;
                }
            }
            assertThat(bytes).isLessThan(50);
        }
    }

    @Test
    void finishesWhatRunsWhenItStops() throws Exception {
        var other = Sites.start(
                Sites.SMALL.with(Limit.QUERY_SECONDS, 20).with(Limit.QUERIES, 2).with(Limit.QUERIES_OF_ONE, 2));
        var slow = "SELECT (COUNT(*) AS ?n) { ?a a ?x . ?b <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?y ."
                + " FILTER (CONCAT(STR(?x), STR(?y)) != '') }";
        var answer = HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(
                                other.url() + "sparql?query=" + URLEncoder.encode(slow, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        while (other.running() == 0 && !answer.isDone()) {
            Thread.onSpinWait();
        }
        other.close();
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().body()).contains("\"n\"");
    }

    private static HttpResponse<String> ask(String query, String type) throws IOException, InterruptedException {
        return HTTP.send(LimitsTest.request(site, query, type), BodyHandlers.ofString());
    }
}
