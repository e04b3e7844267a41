package org.w3id.sotk.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.w3id.sotk.Project;

/** A server with the default limits, but for one, in a process of 256 MB, which ends when memory runs out. */
final class SmallServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final URI url;

    /** Starts it with {@code options} of the JVM; a turn lasts so many {@code seconds}. */
    SmallServer(List<String> options, int seconds) throws IOException {
        var java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError");
        var program = Stream.of(
                "-cp", System.getProperty("java.class.path"), Program.class.getName(), String.valueOf(seconds));
        process = new ProcessBuilder(Stream.of(java, options.stream(), program)
                        .flatMap(words -> words)
                        .toList())
                .redirectError(Redirect.DISCARD)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        url = URI.create(line());
    }

    private String line() throws IOException {
        return Objects.requireNonNull(out.readLine(), "the server has ended");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns how many megabytes are in use after a collection. */
    long live() throws IOException {
        in.println();
        return Long.parseLong(line()) >> 20;
    }

    /** Asks a query as the client with the last number of an address. */
    CompletableFuture<HttpResponse<String>> ask(int client, String query) {
        return Sites.HTTP.sendAsync(
                HttpRequest.newBuilder(url.resolve("sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .header("X-Forwarded-For", "203.0.113." + client)
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What runs there; it ends with its input. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            var settings =
                    Front.PROXY.settings(Limits.DEFAULT.with(Limit.QUERY_SECONDS, Integer.parseInt(arguments[0])));
            try (var site = new Site(Project.servedOn("2026-11-26"), settings)) {
                System.out.println(site.url());
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                while (lines.readLine() != null) {
                    System.gc();
                    var runtime = Runtime.getRuntime();
                    System.out.println(runtime.totalMemory() - runtime.freeMemory());
                }
            }
        }
    }
}
