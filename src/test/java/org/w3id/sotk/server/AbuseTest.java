package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3id.sotk.server.AbusedServer.Reply;

/**
 * What a stranger may try, as the files of {@code abuse/} have it: each is sent to plain Fuseki, to see whether it does
 * harm there, and then to our server, which may not do it, and answers the next at once.
 */
@Tag("abuse")
@ParameterizedClass
@EnumSource(Front.class)
class AbuseTest {
    private static final byte[] ASK = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE = 30;

    /** What is silent for so long on Fuseki, which has no limits, runs for ever. */
    private static final int SILENCE = 4;

    /** So many queries that never end leave Fuseki too little of the machine. */
    private static final int MOST_SILENT = 8;

    private static final Map<String, int[]> COUNTS = new TreeMap<>();

    @TempDir
    private static Path folder;

    private static Trap oursTrap;
    private static Trap fusekiTrap;
    private static AbusedServer ours;
    private static AbusedServer fuseki;
    private static int silent;

    private final Front front;

    AbuseTest(Front front) {
        this.front = front;
    }

    @BeforeParameterizedClassInvocation
    static void start(Front front) throws IOException {
        COUNTS.clear();
        var file = Files.writeString(folder.resolve("canary.ttl"), "<a:s> <a:p> \"canary\" .");
        oursTrap = new Trap(file);
        fusekiTrap = new Trap(file);
        ours = AbusedServer.ours(front);
        fuseki = AbusedServer.fuseki(512);
    }

    @AfterParameterizedClassInvocation
    static void isIdleAfterwards() throws IOException {
        try {
            tell();
            var deadline = System.nanoTime() + PATIENCE * 1_000_000_000L;
            while (metric("sotk_queries_running") > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(metric("sotk_queries_running")).isZero();
            assertThat(metric("jvm_threads_live_threads")).isLessThan(100);
        } finally {
            ours.close();
            fuseki.close();
            oursTrap.close();
            fusekiTrap.close();
        }
    }

    private static double metric(String name) throws IOException {
        try (var in = ours.metrics().toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void tell() {
        System.out.printf("%-12s %6s %22s %14s%n", "abuse", "cases", "works on plain Fuseki", "works on ours");
        COUNTS.forEach((kind, count) -> System.out.printf("%-12s %6d %22d %14d%n", kind, count[0], count[1], count[2]));
        System.out.printf("%-12s %6d %22d %14d%n", "all", sum(0), sum(1), sum(2));
    }

    private static int sum(int column) {
        return COUNTS.values().stream().mapToInt(count -> count[column]).sum();
    }

    @TestFactory
    Stream<DynamicTest> doesNoHarm() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/abuse"))) {
            return files.sorted().toList().stream()
                    .flatMap(AbuseCase::read)
                    .map(abuse -> dynamicTest(abuse.kind() + ": " + abuse.name(), () -> check(abuse)));
        }
    }

    private void check(AbuseCase abuse) throws IOException {
        var count = COUNTS.computeIfAbsent(abuse.kind(), kind -> new int[3]);
        count[0]++;
        count[2]++;
        var later = CompletableFuture.supplyAsync(() -> plainly(abuse));
        var reply = ours.send(front.pass(abuse.request(oursTrap.places())), PATIENCE);
        var plain = later.join();
        if (!plain.status().equals("unasked")) {
            restartFusekiIfHurt(plain);
        }
        assertThat(abuse.plainly())
                .as(abuse.name() + ", plain Fuseki: " + head(plain))
                .contains(plain.status());
        assertThat(oursTrap.visits()).as("asked elsewhere").isZero();
        if (abuse.plainly().get(0).equals("works")) {
            count[1]++;
        }
        assertThat(abuse.expected()).as(abuse.name() + ": " + head(reply)).contains(reply.status());
        assertThat(reply.text())
                .as(abuse.name())
                .doesNotContain("Exception", "StackOverflow", "at org.", "at java.", "\nSet-Cookie:");
        abuse.of('!').forEach(part -> assertThat(reply.text()).as(abuse.name()).doesNotContain(part));
        assertThat(ours.send(front.pass(ASK), PATIENCE).status()).as("alive").isEqualTo("200");
        count[2]--;
    }

    private static String head(Reply reply) {
        return reply.text().substring(0, Math.min(reply.text().length(), 1000));
    }

    /** What plain Fuseki answers; {@code trapped} if it asked elsewhere. */
    private static Reply plainly(AbuseCase abuse) {
        if (abuse.plainly().contains("unasked")) {
            return new Reply("unasked", "");
        }
        var before = fusekiTrap.visits();
        var reply = fuseki.send(abuse.request(fusekiTrap.places()), SILENCE);
        var isTrapped = abuse.plainly().contains("trapped") && fusekiTrap.visits() > before;
        return isTrapped ? new Reply("trapped", reply.text()) : reply;
    }

    private static void restartFusekiIfHurt(Reply reply) throws IOException {
        silent += reply.status().equals("silent") ? 1 : 0;
        if (silent == MOST_SILENT
                || !fuseki.isAlive()
                || !fuseki.send(ASK, SILENCE).status().equals("200")) {
            fuseki.close();
            fuseki = AbusedServer.fuseki(512);
            silent = 0;
        }
    }

    /** An address inside, which a server should not ask; it gives whoever comes what it may want. */
    private static final class Trap implements AutoCloseable {
        private final AtomicInteger visits = new AtomicInteger();
        private final HttpServer server;
        private final Path file;

        Trap(Path file) throws IOException {
            this.file = file;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::give);
            server.start();
        }

        int visits() {
            return visits.get();
        }

        Map<String, String> places() {
            var port = String.valueOf(server.getAddress().getPort());
            return Map.of(
                    "trap",
                    "http://127.0.0.1:" + port + "/",
                    "port",
                    port,
                    "file",
                    file.toUri().toString());
        }

        private void give(HttpExchange exchange) throws IOException {
            visits.incrementAndGet();
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/redirect")) {
                exchange.getResponseHeaders().set("Location", "/sparql");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.endsWith(".ttl")) {
                send(exchange, "text/turtle", "<a:s> <a:p> 1 .");
            } else if (path.endsWith(".jsonld")) {
                send(exchange, "application/ld+json", "{\"@context\": {\"name\": \"a:name\"}}");
            } else {
                send(exchange, "text/csv", "s\n");
            }
            exchange.close();
        }

        private static void send(HttpExchange exchange, String type, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
