package org.w3id.sotk.change;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A process of its own that runs {@code sotk apply}. */
final class Applying implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    /** The number of the thread that writes. */
    final String thread;

    private Applying(Process process) throws IOException {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        thread = Objects.requireNonNull(answers.readLine());
    }

    /** Starts it, and lets it make a change to {@code warm}, so that nothing has to be loaded afterwards. */
    static Applying start(SmallHome warm, Path update) throws IOException {
        var applying = new Applying(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        // Then one thread does everything in the same order.
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.w3id.sotk.cli.ApplyAgain")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        applying.apply(warm, update);
        return applying;
    }

    /** Returns the exit code and the messages; nothing, if the process ended meanwhile. */
    Optional<String> apply(SmallHome home, Path update) throws IOException {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(home.folder() + "\n" + update + "\n");
        in.flush();
        return Optional.ofNullable(answers.readLine());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
