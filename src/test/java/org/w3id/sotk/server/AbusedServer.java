package org.w3id.sotk.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.w3id.sotk.Project;

/** A server in a process of its own with little memory, so that it may die of what it is sent. */
final class AbusedServer implements AutoCloseable {
    private static final String DAY = "2026-11-26";

    private final Process process;
    private final URI url;
    private final URI metrics;

    private AbusedServer(Class<?> main, String... arguments) throws IOException {
        var command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        process = new ProcessBuilder(
                        Stream.concat(command, Stream.of(arguments)).toList())
                .redirectError(Redirect.DISCARD)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        url = URI.create(Objects.requireNonNull(out.readLine(), main.getName()));
        metrics = URI.create(Objects.requireNonNull(out.readLine(), main.getName()));
    }

    /** Starts our server, with a second for each query. */
    static AbusedServer ours(Front front) throws IOException {
        return new AbusedServer(Ours.class, front.name());
    }

    /** Starts Fuseki as it comes, with updates, and with the operators' addresses that it offers. */
    static AbusedServer fuseki() throws IOException {
        return new AbusedServer(Fuseki.class);
    }

    URI url() {
        return url;
    }

    URI metrics() {
        return metrics;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What came back: the status, or {@code closed}, {@code cut} or {@code silent}; and the first part of the text. */
    record Reply(String status, String text) {}

    /** Sends {@code request}, and waits until the connection is closed, or nothing came for {@code seconds}. */
    Reply send(byte[] request, int seconds) {
        var kept = new StringBuilder();
        var end = "";
        try (var socket = new Socket()) {
            var deadline = System.nanoTime() + seconds * 1_000_000_000L;
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), seconds * 1000);
            socket.getOutputStream().write(request);
            var bytes = new byte[65536];
            while (true) {
                var left = (int) ((deadline - System.nanoTime()) / 1_000_000);
                if (left <= 0) {
                    return new Reply("silent", kept.toString());
                }
                socket.setSoTimeout(left);
                var count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    break;
                }
                var text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
                end = (end + text).substring(Math.max(0, end.length() + text.length() - 5));
                if (kept.length() < 1_000_000) {
                    kept.append(text);
                }
            }
        } catch (SocketTimeoutException e) {
            return new Reply("silent", kept.toString());
        } catch (IOException e) {
            // What came before counts.
        }
        return new Reply(status(kept.toString(), end), kept.toString());
    }

    private static String status(String text, String end) {
        if (!text.startsWith("HTTP/")) {
            return "closed";
        }
        var isCut = text.contains("Transfer-Encoding: chunked") && !end.equals("0\r\n\r\n");
        return isCut ? "cut" : text.substring(9, 12);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Our server as a program, which ends with its input. */
    static final class Ours {
        private Ours() {}

        public static void main(String[] arguments) throws IOException {
            var settings = Front.valueOf(arguments[0])
                    .settings(
                            0,
                            OptionalInt.of(0),
                            true,
                            Limits.DEFAULT
                                    .with(Limit.QUERY_SECONDS, 1)
                                    .with(Limit.QUERIES, 4)
                                    .with(Limit.REQUEST_SECONDS, 2)
                                    .with(Limit.REQUESTS_PER_SECOND, 100_000)
                                    .with(Limit.CONNECTIONS, 200));
            try (var site = new Site(Project.servedOn(DAY), settings)) {
                System.out.println(site.url());
                System.out.println(site.metricsUrl().orElseThrow());
                System.in.transferTo(System.out);
            }
        }
    }

    /** Fuseki as a program, which ends with its input. */
    static final class Fuseki {
        private Fuseki() {}

        public static void main(String[] arguments) throws IOException {
            var stored = Project.GENERATION.dataset(Project.GENERATION.union(file -> true));
            var data = DatasetGraphFactory.createTxnMem();
            Txn.executeWrite(data, () -> stored.find().forEachRemaining(data::add));
            var server = FusekiServer.create()
                    .port(0)
                    .loopback(true)
                    .enablePing(true)
                    .enableStats(true)
                    .enableMetrics(true)
                    .enableCors(true)
                    .add("/", data, true)
                    .start();
            System.out.println("http://127.0.0.1:" + server.getPort() + "/");
            System.out.println("http://127.0.0.1:" + server.getPort() + "/$/metrics");
            System.in.transferTo(System.out);
            server.stop();
        }
    }
}
