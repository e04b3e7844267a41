package org.w3id.sotk.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.w3id.sotk.federation.LinkCheck.State;

/** Links to a server that answers in every way, to one that does not, and to where nobody may be asked. */
class LinkCheckTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Map<String, Integer> ANSWERS = Map.ofEntries(
            Map.entry("/alive", 200),
            Map.entry("/only-get", 200),
            Map.entry("/see-other", 303),
            Map.entry("/moved", 301),
            Map.entry("/moved-twice", 308),
            Map.entry("/found-elsewhere", 302),
            Map.entry("/gone", 410),
            Map.entry("/moved-and-gone", 301),
            Map.entry("/busy", 429),
            Map.entry("/password", 401),
            Map.entry("/broken", 500),
            Map.entry("/loop", 302),
            Map.entry("/inward", 302),
            Map.entry("/scheme", 301));
    private static final Map<String, String> TARGETS = Map.of(
            "/see-other", "/alive",
            "/moved", "/alive",
            "/moved-twice", "/moved",
            "/found-elsewhere", "/moved",
            "/moved-and-gone", "/gone",
            "/loop", "/loop",
            "/inward", "http://10.0.0.1/secret",
            "/scheme", "ftp://example.org/");

    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static final LinkCheck CHECK = new LinkCheck("Sotk test", Duration.ZERO, Set.of("127.0.0.1"));
    private static HttpServer server;
    private static final Socket CLOSED = new Socket();

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        server.createContext("/", LinkCheckTest::answer);
        server.start();
        // Nobody listens there, and nobody else can, as long as it is bound.
        CLOSED.bind(new InetSocketAddress(HERE, 0));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        REQUESTS.add(exchange.getRequestMethod() + " " + path + " "
                + exchange.getRequestHeaders().getFirst("User-Agent"));
        if (TARGETS.containsKey(path)) {
            exchange.getResponseHeaders().set("Location", TARGETS.get(path));
        }
        var refusesHead =
                path.equals("/only-get") && exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(refusesHead ? 405 : ANSWERS.getOrDefault(path, 404), -1);
        exchange.close();
    }

    @AfterAll
    static void stop() throws IOException {
        CHECK.close();
        server.stop(0);
        CLOSED.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/links/check.csv", numLinesToSkip = 1, emptyValue = "", nullValues = "none")
    void tellsWhatBecameOf(String link, State state, String detail) {
        var outcome = CHECK.check(here(link));
        assertThat(outcome.state()).isEqualTo(state);
        assertThat(outcome.detail()).isEqualTo(detail == null ? "" : here(detail));
    }

    private static String here(String text) {
        return text.replace(
                        "{server}", "http://127.0.0.1:" + server.getAddress().getPort())
                .replace("{closed}", "http://127.0.0.1:" + CLOSED.getLocalPort())
                .replace("{closed-server}", "127.0.0.1:" + CLOSED.getLocalPort());
    }

    @Test
    void asksOnceByHeadAndSaysWhoAsks() {
        REQUESTS.clear();
        CHECK.check(here("{server}/alive"));
        CHECK.check(here("{server}/only-get"));
        assertThat(REQUESTS)
                .containsExactly("HEAD /alive Sotk test", "HEAD /only-get Sotk test", "GET /only-get Sotk test");
    }
}
