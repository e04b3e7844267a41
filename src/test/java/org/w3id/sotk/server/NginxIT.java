package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** Behind Debian's nginx, set up by the block that the documentation shows. */
class NginxIT {
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("<[^>]* (?:href|src|action)=\"([^\"]*)\"");
    private static final String EVERYTHING_CUBED = "{ ?a ?p ?q . ?b ?r ?s . ?c ?t ?u }";

    @TempDir
    private static Path folder;

    private static Site site;
    private static Site slow;
    private static Site tight;
    private static Nginx nginx;

    @BeforeAll
    static void start() throws IOException {
        if (!Nginx.isThere()) {
            var message = "NO PROXY IS TESTED: there is no /usr/sbin/nginx; install Debian's package nginx-light";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNull();
            assumeTrue(false, message);
        }
        site = start("sotk", 60, 1_000_000);
        slow = start("slow", 1, 1_000_000);
        tight = start("tight", 30, 1);
        var gone = start("gone", 30, 1);
        gone.close();
        var blocks = block("sotk", site) + block("slow", slow) + block("tight", tight) + block("gone", gone);
        nginx = Nginx.start(folder, blocks);
    }

    private static Site start(String path, int querySeconds, int requestsPerSecond) {
        return Sites.start(new Settings(
                "127.0.0.1",
                0,
                Optional.of(URI.create("https://example.org/" + path + "/")),
                true,
                OptionalInt.empty(),
                false,
                false,
                false,
                Sites.SMALL
                        .with(Limit.QUERY_SECONDS, querySeconds)
                        .with(Limit.QUERIES, 4)
                        .with(Limit.QUERIES_OF_ONE, 2)
                        .with(Limit.REQUEST_BYTES, 1_000_000)
                        .with(Limit.REQUESTS_PER_SECOND, requestsPerSecond),
                Endpoints.of(List.of()),
                Bounds.DEFAULT));
    }

    private static String block(String path, Site site) throws IOException {
        var block = BLOCK.matcher(Files.readString(Path.of("src/site/operating.md")));
        assertThat(block.find()).isTrue();
        assertThat(block.group(1)).contains("/sotk/", "http://127.0.0.1:3030/");
        return block.group(1)
                .replace("/sotk/", "/" + path + "/")
                .replace("http://127.0.0.1:3030/", site.url().toString());
    }

    @AfterAll
    static void stop() {
        if (Nginx.isThere()) {
            nginx.close();
            tight.close();
            slow.close();
            site.close();
        }
    }

    @Test
    void leadsFromEveryPageToWhatIsThere() throws Exception {
        var links = new LinkedHashSet<String>();
        for (String page : Project.pages()) {
            links.addAll(links(send(request("sotk/" + page).header("Accept", "text/html"))));
        }
        var own = links.stream()
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();
        assertThat(own).hasSizeGreaterThan(100).allMatch(link -> link.startsWith("/sotk/"));
        for (String link : links(send(request("sotk/").header("Accept", "text/html")))) {
            if (link.startsWith("/")) {
                var answer = send(request(link.substring(1)));
                assertThat(answer.statusCode()).as(link).isEqualTo(200);
            }
        }
    }

    private static Set<String> links(HttpResponse<String> page) {
        return LINK.matcher(page.body())
                .results()
                .map(link -> link.group(1)
                        .replace("&amp;", "&")
                        .replace("&#x3D;", "=")
                        .replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Wherever it leads elsewhere, it stays below its path. */
    @ParameterizedTest
    @ValueSource(strings = {"sotk", "sotk/health", "sotk/query/timeline", "sotk/view/am", "sotk/id/mine/sotk-zod"})
    void staysBelowItsPath(String path) throws Exception {
        var answer = send(request(path));
        var location = answer.headers().firstValue("Location");
        assertThat(answer.statusCode()).isLessThan(400);
        assertThat(location.orElse("/sotk/")).matches("(http://127.0.0.1:\\d+|https://example.org)?/sotk/.*");
    }

    @Test
    void tellsItsPublicAddress() throws Exception {
        for (String path : List.of("sotk/.well-known/void", "sotk/sparql", "sotk/openapi.json")) {
            var answer = send(request(path)
                    .header("Accept", "*/*")
                    .header("X-Forwarded-Host", "evil.example")
                    .header("X-Forwarded-Proto", "gopher")
                    .header("Forwarded", "for=203.0.113.9;host=evil.example;proto=gopher"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("https://example.org/sotk")
                    .doesNotContain("evil.example", "gopher:", site.url().getAuthority());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dump", "export/trig", "data?default", "sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D"})
    void passesLargeAnswersAsTheyAre(String path) throws Exception {
        var straight = send(HttpRequest.newBuilder(URI.create(site.url() + path)));
        var passed = send(request("sotk/" + path));
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.body()).hasSizeGreaterThan(100_000).isEqualTo(straight.body());
        var head = send(request("sotk/" + path).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(passed.headers().firstValue("Content-Type"));
    }

    @Test
    void compressesAndSendsNothingTwice() throws Exception {
        var compressed =
                HTTP.send(request("sotk/dump").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var text = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(text.readAllBytes())
                    .isEqualTo(HTTP.send(request("sotk/dump").build(), BodyHandlers.ofByteArray())
                            .body());
        }
        var tag = compressed.headers().firstValue("ETag").orElseThrow();
        var same = send(request("sotk/dump").header("Accept-Encoding", "gzip").header("If-None-Match", tag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
    }

    @Test
    void takesAPostUpToItsSize() throws Exception {
        assertThat(post(10).statusCode()).isEqualTo(200);
        var tooLarge = post(1_000_001);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(tooLarge.body()).contains("larger than 1000000 bytes");
        // This one nginx itself refuses.
        assertThat(post(2_000_000).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> post(int size) throws IOException, InterruptedException {
        return send(request("sotk/sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString("ASK { } #" + "x".repeat(size))));
    }

    @Test
    void tellsWhatTookTooLongAndBreaksWhatIsNotWhole() throws Exception {
        var late = send(request("slow/sparql?query=" + encode("SELECT (COUNT(*) AS ?n) " + EVERYTHING_CUBED)));
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Content-Type")).contains("application/problem+json");
        // A busy machine may not get to the first rows in time, and says so; what may not be is a 200 that ends well.
        try {
            var cut = send(request("slow/sparql?query=" + encode("SELECT ?a ?b ?c " + EVERYTHING_CUBED))
                    .header("Accept", "text/csv"));
            assertThat(cut.statusCode()).isEqualTo(503);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("chunked transfer encoding");
        }
    }

    @Test
    void isMissedWhereItIsGone() throws Exception {
        assertThat(send(request("gone/")).statusCode()).isEqualTo(502);
    }

    /** A client that names others, as proxies would, is still the one that it is; and it leaves room for the others. */
    @Test
    void countsEachClientForItself() throws Exception {
        var pool = Executors.newFixedThreadPool(30);
        try {
            var ofOne = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> status(
                                    "127.0.0.2",
                                    "X-Forwarded-For: 198.51.100." + i + "\r\nForwarded: for=198.51.100." + i),
                            pool))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(ofOne).contains("200", "429").containsOnly("200", "429");
            assertThat(IntStream.range(3, 40).mapToObj(i -> status("127.0.0." + i, "X-Forwarded-For: 127.0.0.2")))
                    .containsOnly("200");
        } finally {
            pool.shutdown();
        }
    }

    private static String status(String from, String header) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), nginx.port()));
            socket.getOutputStream()
                    .write(("GET /tight/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8).substring(9, 12);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answersOverIpv6() throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create("http://[::1]:" + nginx.port() + "/tight/health/live")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + "/" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
