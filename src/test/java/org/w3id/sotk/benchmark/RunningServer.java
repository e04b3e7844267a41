package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.w3id.sotk.UserError;

/** The process of a contender, from its start to its first right answer and to its end. */
final class RunningServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(15);
    /** One mine; Virtuoso answers ASK in a way of its own. */
    private static final String FIRST =
            "SELECT ?is WHERE { <https://w3id.org/sotk/id/mine/m1> a <https://w3id.org/sotk/ontology/Mine> , ?is }";

    /** Of Linux, per second, on every machine that there is. */
    private static final double TICKS = 100;

    private final Process process;
    private final Endpoint endpoint;
    private final Duration start;

    private RunningServer(Process process, Endpoint endpoint, Duration start) {
        this.process = process;
        this.endpoint = endpoint;
        this.start = start;
    }

    /**
     * Starts a contender and waits for its first right answer.
     *
     * @param longest how long clients wait for an answer
     * @throws UserError if it ends or does not answer in a quarter of an hour
     */
    static RunningServer start(Contender contender, Path log, Duration longest)
            throws IOException, InterruptedException {
        int port = freePort();
        var command = contender.serve().stream()
                .map(word -> word.replace("PORT", String.valueOf(port)))
                .toList();
        var begin = Instant.now();
        var process = run(command, log);
        var endpoint = new Endpoint(
                URI.create("http://127.0.0.1:" + port + "/"), contender.endpoint(), contender.defaultGraph(), longest);
        while (!answers(endpoint)) {
            var waited = Duration.between(begin, Instant.now());
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || waited.compareTo(LONGEST_START) > 0) {
                process.destroy();
                throw new UserError(contender.name() + " does not answer; see " + log);
            }
        }
        return new RunningServer(process, endpoint, Duration.between(begin, Instant.now()));
    }

    private static boolean answers(Endpoint endpoint) throws InterruptedException {
        try {
            return Answer.ofRows(endpoint.ask(FIRST, false, Optional.empty()))
                    .rows()
                    .contains("{is=https://w3id.org/sotk/ontology/Mine}");
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command to its end, and returns how long that took. */
    static Duration time(List<String> command, Path log) throws IOException, InterruptedException {
        var begin = Instant.now();
        var process = run(command, log);
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new UserError(String.join(" ", command) + " failed; see " + log);
        }
        return Duration.between(begin, Instant.now());
    }

    private static Process run(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** How long it took from the start of the process to the first right answer. */
    Duration start() {
        return start;
    }

    /** Returns how many megabytes it holds now ({@code VmRSS}) or held at most ({@code VmHWM}). */
    double megabytes(String field) throws IOException {
        try (var lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Returns how many milliseconds of a processor it has used. */
    double cpuMillis() throws IOException {
        var fields = Files.readString(proc("stat")).replaceFirst("^.*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS;
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
