package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Remote endpoints that are slow, broken, wrong or hostile; those that answer with a text are in {@code federation/remotes.txt}. */
final class HostileRemotes implements AutoCloseable {
    /** How large an answer a server under test may take. */
    static final int MOST_BYTES = 1_000_000;

    private static final String ROWS_HEAD = "HTTP/1.1 200 OK\nContent-Type: application/sparql-results+json\n";

    /** A remote, and what its query gets: the status and a part of the detail or of the rows. */
    record Case(String name, String endpoint, int status, String part) {}

    private final List<Case> cases = new ArrayList<>();
    private final HostileRemote remote = new HostileRemote();
    private final SSLServerSocket untrusted;
    private final Socket closed = new Socket();

    /** Starts them; {@code folder} takes the certificate of one. */
    HostileRemotes(Path folder) throws Exception {
        untrusted = untrusted(folder);
        texts();
        endless();
        large();
        unreachable();
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }

    /** Returns the address at which the deed of that name is done. */
    String url(String name) {
        return remote.url(name);
    }

    /** Returns the heads and bodies of the requests so far. */
    List<String> requests() {
        return remote.requests();
    }

    private void texts() throws IOException {
        for (String text : resource().strip().split("\n\n", -1)) {
            var lines = text.lines().toList();
            var answer = String.join("\n", of(lines, '>')).replace("{here}", remote.url());
            does(
                    lines.get(0),
                    Integer.parseInt(of(lines, '<').get(0)),
                    of(lines, '=').get(0),
                    connection -> HostileRemote.send(connection, answer));
        }
    }

    private void endless() {
        does("silence", 504, "did not answer in time", HostileRemotes::waitForTheEnd);
        // Which it is depends on how much of it came before it was given up.
        var noHead = "did not answer with valid HTTP | closed the connection before its answer was complete";
        does("a head that never ends", 502, noHead, connection -> {
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
    }

    private void large() throws IOException {
        var bomb = packed(" ".repeat(100 * MOST_BYTES));
        does("a gzip bomb", 502, "more than 1000000 bytes", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "Content-Encoding: gzip\n\n");
            connection.getOutputStream().write(bomb);
        });
        does("many columns", 502, "which it was not asked for", columns(100_000));
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
                "sent something that cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        ROWS_HEAD + "\n{\"head\":{\"vars\":[\"y\"]},\"results\":{\"bindings\":" + "[".repeat(400_000)));
        does(
                "a deep link in the head",
                502,
                "sent something that cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        ROWS_HEAD + "\n{\"head\":{\"link\":" + "[".repeat(300_000) + "]".repeat(300_000)
                                + ",\"vars\":[\"y\"]},\"results\":{\"bindings\":[]}}"));
        does(
                "XML that is nested deep",
                502,
                "sent something that cannot be read",
                connection -> HostileRemote.send(
                        connection,
                        "HTTP/1.1 200 OK\nContent-Type: application/sparql-results+xml\n\n"
                                + "<sparql>".repeat(100_000)));
        does("a reset connection", 502, "closed the connection", connection -> {
            HostileRemote.send(connection, ROWS_HEAD + "Content-Length: 900\n\n{");
            connection.setSoLinger(true, 0);
        });
    }

    private void unreachable() throws IOException {
        // Nobody listens there, and nobody else can, as long as it is bound.
        closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        cases.add(new Case(
                "a port that is closed", "http://127.0.0.1:" + closed.getLocalPort() + "/", 502, "does not accept"));
        cases.add(new Case(
                "no TLS", remote.url("rows").replace("http:", "https:"), 502, "its certificate or TLS is invalid"));
        cases.add(new Case(
                "TLS that nobody vouches for",
                "https://127.0.0.1:" + untrusted.getLocalPort() + "/",
                502,
                "its certificate or TLS is invalid"));
        cases.add(new Case("a name that nobody knows", "http://remote.invalid/", 502, "has an unknown host name"));
        cases.add(new Case(
                "a name of the loopback address",
                "http://localhost:" + URI.create(remote.url()).getPort() + "/rows",
                403,
                "localhost is at 127.0.0.1, which is not on the public internet"));
    }

    private void does(String name, int status, String part, HostileRemote.Deed deed) {
        remote.does(name, deed);
        cases.add(new Case(name, remote.url(name), status, part));
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
    private static SSLServerSocket untrusted(Path folder) throws Exception {
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

    @Override
    public void close() throws IOException {
        remote.close();
        untrusted.close();
        closed.close();
    }
}
