package org.w3id.sotk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Runs {@code sotk apply} for each home and update that it reads from standard input, always in the same thread, whose number
 * it tells first, so that its system calls can be made to fail; answers with the exit code and the messages.
 */
final class ApplyAgain {
    private ApplyAgain() {}

    public static void main(String... args) throws Exception {
        var writing = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "writing");
            thread.setDaemon(true);
            return thread;
        });
        System.out.println(writing.submit(() ->
                        Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName())
                .get());
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var home = lines.readLine(); home != null; home = lines.readLine()) {
            var folder = home;
            var update = lines.readLine();
            System.out.println(writing.submit(() -> apply(folder, update)).get());
        }
    }

    private static String apply(String home, String update) {
        var messages = new ByteArrayOutputStream();
        var code = Main.run(OutputStream.nullOutputStream(), messages, "apply", "--home", home, update);
        return code + " " + messages.toString(UTF_8).strip().replace('\n', ' ');
    }
}
