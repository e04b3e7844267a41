package org.w3id.sotk.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.system.Txn;
import org.w3id.sotk.Project;
import org.w3id.sotk.cli.Main;

/** A server in a process of its own with little memory, so that it may die of what it is sent. */
final class AbusedServer implements AutoCloseable {
    private static final String DAY = "2026-11-26";
    private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off";

    private final Process process;
    private final Redirect log;
    private final List<URI> addresses;

    /** Starts a program whose first line of output has its addresses. */
    private AbusedServer(Redirect log, List<String> flags, Class<?> main, String... arguments) throws IOException {
        var command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        flags.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part);
        this.log = log;
        process = new ProcessBuilder(command.toList()).redirectError(log).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = Objects.requireNonNull(out.readLine(), () -> main.getName() + " did not start");
        addresses = Stream.of(line.split(" ")).map(URI::create).toList();
    }

    /** Starts our server, with a second for each query. */
    static AbusedServer ours(Front front) throws IOException {
        return new AbusedServer(
                Redirect.DISCARD,
                List.of("-Xmx512m", QUIET),
                Ours.class,
                front.name(),
                "QUERY_SECONDS=1",
                "QUERIES=4",
                "REQUEST_SECONDS=2",
                "REQUESTS_PER_SECOND=100000",
                "CONNECTIONS=200");
    }

    /**
     * Starts our server with little memory, and the limits that it comes with, but for the seconds of a turn; it takes each
     * client for the one whom a proxy names.
     */
    static AbusedServer small(List<String> flags, int seconds) throws IOException {
        var all = Stream.concat(Stream.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", QUIET), flags.stream());
        return new AbusedServer(
                Redirect.DISCARD, all.toList(), Ours.class, Front.PROXY.name(), "QUERY_SECONDS=" + seconds);
    }

    /** Starts our server as its users do, with the limits that it comes with, and with these options. */
    static AbusedServer served(int megabytes, Path log, String... options) throws IOException {
        var arguments =
                Stream.concat(Stream.of("serve", "--port", "0", "--operator-port", "0", "--mcp"), Stream.of(options));
        return new AbusedServer(
                Redirect.to(log.toFile()),
                List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"),
                Main.class,
                arguments.toArray(String[]::new));
    }

    /** Starts Fuseki as it comes, with updates, and with the operators' addresses that it offers. */
    static AbusedServer fuseki(int megabytes) throws IOException {
        return new AbusedServer(Redirect.DISCARD, List.of("-Xmx" + megabytes + "m", QUIET), Fuseki.class);
    }

    URI url() {
        return addresses.get(0);
    }

    /** The address of the metrics, if the program prints it. */
    URI metrics() {
        return addresses.get(1);
    }

    /** Returns how many bytes it has written to its log. */
    long logged() {
        return log.file() == null ? 0 : log.file().length();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What came back: the status, or {@code closed}, {@code cut} or {@code silent}; and the first part of the text. */
    record Reply(String status, String text) {}

    /** Sends {@code request}, and waits until the connection is closed, or nothing came for {@code seconds}. */
    Reply send(byte[] request, int seconds) {
        return send(InetAddress.getLoopbackAddress(), request, seconds);
    }

    /** Sends it from an address of this machine. */
    Reply send(InetAddress from, byte[] request, int seconds) {
        var kept = new StringBuilder();
        var end = "";
        try (var socket = new Socket()) {
            var deadline = System.nanoTime() + seconds * 1_000_000_000L;
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(url().getHost(), url().getPort()), seconds * 1000);
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

    /** Our server as a program with a front and limits, such as {@code QUERIES=4}, which ends with its input. */
    static final class Ours {
        private Ours() {}

        public static void main(String[] arguments) throws IOException {
            var limits = Limits.DEFAULT;
            for (var limit : List.of(arguments).subList(1, arguments.length)) {
                var chosen = limit.split("=", 2);
                limits = limits.with(Limit.valueOf(chosen[0]), Integer.parseInt(chosen[1]));
            }
            var settings = Front.valueOf(arguments[0]).settings(0, OptionalInt.of(0), true, limits);
            var served = Project.servedOn(DAY);
            // As the program does, so that the first to ask need not wait for it.
            served.dataset();
            try (var site = new Site(served, settings)) {
                System.out.println(site.url() + " " + site.metricsUrl().orElseThrow());
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
            System.in.transferTo(System.out);
            server.stop();
        }
    }
}
