package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/**
 * What a query gets that asks a remote endpoint which is slow, broken, wrong or hostile. Answers that are a text are in
 * {@code federation/remotes.txt}. Each is asked plainly and SILENT, and the table of what each got is printed.
 */
class HostileRemotesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String QUERY = "SELECT * { VALUES ?x { <x:x> } SERVICE <{endpoint}> { ?x <p:p> ?y } }";
    private static final String ROWS_HEAD = "HTTP/1.1 200 OK\nContent-Type: application/sparql-results+json\n";
    private static final int MOST_BYTES = 1_000_000;

    @TempDir
    private static Path folder;

    private static HostileRemote remote;
    private static ServerSocket untrusted;
    private static ServerSocket closed;
    private static Site site;

    /** A remote, and what its query gets: the status and a part of the detail or of the rows. */
    private record Case(String name, String endpoint, int status, String part) {}

    private static final List<Case> CASES = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        remote = new HostileRemote();
        for (String text : resource().strip().split("\n\n", -1)) {
            var lines = text.lines().toList();
            var answer = String.join("\n", of(lines, '>')).replace("{here}", remote.url());
            does(
                    lines.get(0),
                    Integer.parseInt(of(lines, '<').get(0)),
                    of(lines, '=').get(0),
                    connection -> HostileRemote.send(connection, answer));
        }
        does("silence", 504, "did not answer in time", HostileRemotesTest::waitForTheEnd);
        does("a head that never ends", 502, "answered with", connection -> {
            HostileRemote.send(connection, "HTTP/1.1 200 OK\n");
            repeat(connection, "X: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n");
        });
        does("a head that drips", 504, "did not answer in time", connection -> drip(connection, ROWS_HEAD.repeat(99)));
        does("a body that drips", 504, "did not answer in time", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "\n");
            drip(connection, " ".repeat(9999));
        });
        does("a body that never ends", 502, "more than 1000000 bytes", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "\n{\"head\":{\"vars\":[\"y\"]},\"results\":{\"bindings\":[");
            repeat(connection, "{\"y\":{\"type\":\"uri\",\"value\":\"y:found\"}},");
        });
        does(
                "a body that says it is huge",
                502,
                "more than 1000000 bytes",
                connection -> HostileRemote.send(connection, ROWS_HEAD + "Content-Length: 9000000000000\n\n{"));
        does("an error page that never ends", 502, "answered with the status 404", connection -> {
            HostileRemote.send(connection, "HTTP/1.1 404 Not Found\nContent-Type: text/html\n\n");
            repeat(connection, "<p>no</p>");
        });
        var bomb = packed(" ".repeat(100 * MOST_BYTES));
        does("a gzip bomb", 502, "more than 1000000 bytes", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "Content-Encoding: gzip\n\n");
            connection.getOutputStream().write(bomb);
        });
        does("many columns", 502, "for which it was not asked", columns(100_000));
        does("a million columns", 502, "more than 1000000 bytes", columns(1_000_000));
        does(
                "too many rows",
                502,
                "more than 1000 rows",
                connection -> HostileRemote.send(
                        connection,
                        ROWS_HEAD + "\n{\"head\":{\"vars\":[\"y\"]},\"results\":{\"bindings\":["
                                + "{\"y\":{\"type\":\"uri\",\"value\":\"y:y\"}},".repeat(1000)
                                + "{\"y\":{\"type\":\"uri\",\"value\":\"y:y\"}}]}}"));
        does(
                "JSON that is nested deep",
                502,
                "sent what cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        ROWS_HEAD + "\n{\"head\":{\"vars\":[\"y\"]},\"results\":{\"bindings\":" + "[".repeat(400_000)));
        does(
                "a deep link in the head",
                502,
                "sent what cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        ROWS_HEAD + "\n{\"head\":{\"link\":" + "[".repeat(300_000) + "]".repeat(300_000)
                                + ",\"vars\":[\"y\"]},\"results\":{\"bindings\":[]}}"));
        does(
                "XML that is nested deep",
                502,
                "sent what cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        "HTTP/1.1 200 OK\nContent-Type: application/sparql-results+xml\n\n"
                                + "<sparql>".repeat(100_000)));
        does("a reset connection", 502, "broke the connection", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "Content-Length: 900\n\n{");
            connection.setSoLinger(true, 0);
        });
        closed = new ServerSocket(0);
        closed.close();
        CASES.add(
                new Case("a port that is closed", "http://127.0.0.1:" + closed.getLocalPort() + "/", 502, "takes no"));
        CASES.add(new Case(
                "no TLS", remote.url("rows").replace("http:", "https:"), 502, "its certificate or its TLS is wrong"));
        untrusted = untrusted();
        CASES.add(new Case(
                "TLS that nobody vouches for",
                "https://127.0.0.1:" + untrusted.getLocalPort() + "/",
                502,
                "its certificate or its TLS is wrong"));
        CASES.add(new Case("a name that nobody knows", "http://remote.invalid/", 502, "has a name that is not known"));
        CASES.add(new Case(
                "a name of the loopback address",
                "http://localhost:" + URI.create(remote.url()).getPort() + "/rows",
                403,
                "localhost is at 127.0.0.1, which is not in the public internet"));
        site = new Site(
                Project.servedOn("2026-11-26"),
                Project.QUERIES,
                Settings.local(
                        new Limits(10, 4, 4, 1000, 30_000, 100_000, 16_000, 30, 1000, 100),
                        Endpoints.of(CASES.stream().map(Case::endpoint).toList()),
                        new Bounds(4, MOST_BYTES, 1000, 2)));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        remote.close();
        untrusted.close();
    }

    @TestFactory
    Stream<DynamicTest> areToldByTheirStatus() {
        return CASES.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    var begun = System.nanoTime();
                    var answer = ask(QUERY, each.endpoint());
                    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                    System.out.printf(
                            "hostile remote | %s | %d | %s | %d ms%n",
                            each.name(),
                            answer.statusCode(),
                            detail(answer).replaceFirst("(?s); allowed are: .*|^<.*", ""),
                            millis);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(each.status());
                    assertThat(detail(answer)).contains(each.part()).doesNotContain("at org.", "Exception");
                    if (each.status() >= 500) {
                        assertThat(detail(answer)).contains(each.endpoint());
                    }
                    assertThat(answer.headers().firstValue("ETag")).isEmpty();
                    assertThat(millis).isLessThan(9000);
                }));
    }

    @TestFactory
    Stream<DynamicTest> arePassedOverWhenTheServiceIsSilent() {
        return CASES.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    var answer = ask(QUERY.replace("SERVICE", "SERVICE SILENT"), each.endpoint());
                    if (each.status() == 403) {
                        assertThat(answer.statusCode()).isEqualTo(403);
                    } else {
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                        assertThat(answer.body()).contains("x:x");
                        assertThat(answer.headers().firstValue("X-Sotk-Services"))
                                .hasValue(each.status() == 200 ? "1 request" : "1 request, 1 failed silently");
                    }
                }));
    }

    @Test
    void getNoCredentialsAndNoCookies() throws Exception {
        remote.does(
                "rows with a cookie",
                connection -> HostileRemote.send(
                        connection, "HTTP/1.1 200 OK\nSet-Cookie: a=b; Path=/\nContent-Type: text/html\n\n"));
        var request = request(QUERY, remote.url("rows"))
                .header("Authorization", "Basic c2VjcmV0")
                .header("Cookie", "secret=1")
                .build();
        HTTP.send(request, BodyHandlers.ofString());
        HTTP.send(request, BodyHandlers.ofString());
        assertThat(remote.requests()).allSatisfy(each -> assertThat(each)
                .doesNotContainIgnoringCase("cookie:", "authorization:", "c2VjcmV0", "secret"));
        assertThat(remote.requests().get(remote.requests().size() - 1))
                .contains("User-Agent: sotk/0.1.0 (https://w3id.org/sotk/)", "query=SELECT", "%3Cx%3Ax%3E");
    }

    private static void does(String name, int status, String part, HostileRemote.Deed deed) {
        remote.does(name, deed);
        CASES.add(new Case(name, remote.url(name), status, part));
    }

    private static HostileRemote.Deed columns(int count) {
        var names = IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").toList();
        var text = ROWS_HEAD + "\n{\"head\":{\"vars\":" + names + "},\"results\":{\"bindings\":[]}}";
        return connection -> HostileRemote.send(connection, text);
    }

    private static void waitForTheEnd(Socket connection) throws IOException {
        connection.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
    }

    private static void repeat(Socket connection, String text) throws IOException {
        while (true) {
            HostileRemote.send(connection, text.repeat(100));
        }
    }

    /** Sends a letter each time that nothing has come for a while. */
    private static void drip(Socket connection, String text) throws IOException {
        connection.setSoTimeout(50);
        for (int i = 0; i < text.length(); i++) {
            HostileRemote.send(connection, text.substring(i, i + 1));
            try {
                if (connection.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // As expected.
            }
        }
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A server with a certificate that it made itself. */
    private static SSLServerSocket untrusted() throws Exception {
        var file = folder.resolve("keys");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-alias",
                        "x")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var password = "changeit".toCharArray();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), password), password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var socket = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
        var thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try (var connection = socket.accept()) {
                    connection.getInputStream().read();
                } catch (IOException e) {
                    // Nobody trusts it.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    private static HttpResponse<String> ask(String query, String endpoint) throws Exception {
        return HTTP.send(request(query, endpoint).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String query, String endpoint) {
        var encoded = URLEncoder.encode(query.replace("{endpoint}", endpoint), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(site.url() + "sparql?query=" + encoded));
    }

    private static String detail(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? answer.body()
                : JSON.parse(answer.body()).get("detail").getAsString().value();
    }

    private static String resource() throws IOException {
        return Files.readString(Path.of("src/test/resources/federation/remotes.txt"));
    }

    private static List<String> of(List<String> lines, char kind) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.charAt(0) == kind)
                .map(line -> line.length() < 2 ? "" : line.substring(2))
                .toList();
    }
}
