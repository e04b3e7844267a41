package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Good and bad clients together, for as long as the system property {@code soak.minutes} says, leave nothing behind.
 */
@Tag("soak")
class SoakTest {
    private static final int CLIENTS = 12;

    private static final String EVERYTHING_CUBED = "{ ?a ?p ?q . ?b ?r ?s . ?c ?t ?u }";

    private static final List<String> GOOD = List.of(
            get("/", "text/html"),
            get("/sparql", "text/turtle"),
            get("/view/az/2020-11-26", "text/turtle"),
            get("/dump", "*/*"),
            get("/diff?from=am&to=az", "*/*"),
            get("/ontology/Mine", "text/html"),
            get(query("SELECT * { ?s ?p ?o }", "/sparql"), "text/csv"),
            get(query("SELECT ?x { ?x a <https://w3id.org/sotk/ontology/Mine> }", "/view/am/sparql"), "*/*"),
            get(query("CONSTRUCT WHERE { ?s ?p ?o }", "/sparql"), "application/rdf+xml"));

    private static final List<String> BAD = List.of(
            get("/sparql?query=SELECT", "*/*"),
            get("/view/nobody", "*/*"),
            get("/../../etc/passwd", "*/*"),
            get(query("SELECT (COUNT(*) AS ?n) " + EVERYTHING_CUBED, "/sparql"), "*/*"),
            get(query("SELECT ?a ?b ?c " + EVERYTHING_CUBED + " ORDER BY ?q ?s ?u", "/sparql"), "*/*"),
            get(query("SELECT ?a ?b ?c " + EVERYTHING_CUBED, "/sparql"), "text/csv"),
            get(query("SELECT * { FILTER " + "(".repeat(3000), "/sparql"), "*/*"),
            "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999999\r\n\r\n",
            "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 9000\r\n\r\nASK",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
            "PUT /data?default HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "\u0000\u0001\u0002 nonsense\r\n\r\n");

    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    @Test
    void leavesNothingBehind() throws Exception {
        var length = Duration.ofMinutes(Long.getLong("soak.minutes", 10));
        try (var site = Sites.start(Sites.SMALL
                .with(Limit.QUERY_SECONDS, 2)
                .with(Limit.QUERIES, 4)
                .with(Limit.QUERIES_OF_ONE, 4)
                .with(Limit.REQUEST_BYTES, 100_000)
                .with(Limit.REQUEST_SECONDS, 2)
                .with(Limit.REQUESTS_PER_SECOND, 100_000))) {
            mixedClients(site, length.dividedBy(10));
            var before = idle(site);
            System.out.println("After a tenth of the time: " + before + "; " + answers);
            mixedClients(site, length);
            var after = idle(site);
            System.out.println("After " + length.toMinutes() + " more minutes: " + after + "; " + answers);
            assertThat(after.megabytes()).isLessThan(before.megabytes() * 5 / 4 + 10);
            assertThat(after.threads()).isLessThan(before.threads() + CLIENTS);
            assertThat(after.files()).isLessThan(before.files() + CLIENTS);
            assertThat(answers)
                    .containsKeys("200", "400", "404", "405", "413", "431", "503")
                    .doesNotContainKey("500");
        }
    }

    private void mixedClients(Site site, Duration length) throws InterruptedException, ExecutionException {
        var end = Instant.now().plus(length);
        var clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = IntStream.range(0, CLIENTS)
                .<Future<?>>mapToObj(number -> clients.submit(() -> behave(site, new Random(number), end)))
                .toList();
        clients.shutdown();
        for (Future<?> client : running) {
            client.get();
        }
    }

    private void behave(Site site, Random random, Instant end) {
        while (Instant.now().isBefore(end)) {
            var requests = random.nextInt(4) > 0 ? GOOD : BAD;
            count(send(site, requests.get(random.nextInt(requests.size())), random.nextInt(5) > 0));
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new LongAdder()).increment();
    }

    /** Returns the status, or what else came of it; some do not wait for the whole answer. */
    private static String send(Site site, String request, boolean patient) {
        try (var socket = new Socket(site.url().getHost(), site.url().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (!patient) {
                return "left";
            }
            var first = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return first.length() < 12 ? "closed" : first.substring(9);
        } catch (IOException e) {
            return "cut";
        }
    }

    /** Waits until the server has no query left to run, and answers. */
    private static Held idle(Site site) throws IOException {
        while (site.running() > 0) {
            Thread.onSpinWait();
        }
        assertThat(send(site, get(query("ASK {}", "/sparql"), "*/*"), true)).isEqualTo("200");
        return Held.by(ProcessHandle.current());
    }

    private static String get(String path, String accept) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n";
    }

    private static String query(String text, String path) {
        return path + "?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
