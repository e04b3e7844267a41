package org.w3id.sotk.change;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Debian's strace on one thread of another process: it lists the calls that change files, and can make them fail. */
final class Strace implements AutoCloseable {
    /** Not every system has each. */
    static final List<String> NAMES = List.of(
            "openat",
            "write",
            "pwrite64",
            "ftruncate",
            "fsync",
            "fdatasync",
            "rename",
            "renameat",
            "renameat2",
            "unlink",
            "unlinkat",
            "mkdir",
            "mkdirat",
            "chmod",
            "fchmod",
            "fchmodat",
            "chown",
            "fchown",
            "lchown");

    private static final Pattern CALL = Pattern.compile("([a-z0-9]+)\\(.*");

    private final Process process;
    private final Path log;

    /**
     * A call to the system.
     *
     * @param name such as {@code fsync}
     * @param number how many of this name there were, with this one
     * @param text as strace writes it
     */
    record Call(String name, int number, String text) {
        boolean concerns(SmallHome home) {
            return text.matches(".*" + home.folder() + "[/\">].*");
        }

        /** Files are opened for reading, too, which changes nothing. */
        boolean changes() {
            return !name.equals("openat") || text.contains("O_CREAT");
        }

        /** Returns what it is for in a few words. */
        String summary() {
            return text.replaceFirst("\\) += .*", "")
                    .replaceFirst("^[a-z0-9]+\\(", "")
                    .replaceAll("[^\"<]*/home-\\d+/?", "")
                    .replaceAll("\\.sotk-[^\"> ]*\\.tmp", "NEW")
                    .replaceAll("AT_FDCWD(<[^>]*>)?, |\"\"\\.\\.\\., |\\d+(?=<)", "");
        }
    }

    private Strace(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of("/usr/bin/strace"));
    }

    /** Watches a thread from now on; {@code injections} are as in strace's manual. */
    static Strace of(String thread, Path log, List<String> injections) throws IOException {
        var names = NAMES.stream().map(name -> "?" + name).collect(joining(","));
        var command = new ArrayList<>(List.of(
                "/usr/bin/strace", "-y", "-s", "0", "-o", log.toString(), "-p", thread, "-e", "trace=" + names));
        injections.forEach(each -> command.addAll(List.of("-e", "inject=" + each)));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = Objects.toString(process.inputReader().readLine());
        if (!said.contains("attached")) {
            throw new IllegalStateException(said);
        }
        return new Strace(process, log);
    }

    /** Ends, and returns the calls there were. */
    List<Call> calls() throws IOException {
        close();
        var numbers = new HashMap<String, Integer>();
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> CALL.matcher(line).matches())
                .map(line -> {
                    var name = line.substring(0, line.indexOf('('));
                    return new Call(name, numbers.merge(name, 1, Integer::sum), line);
                })
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("strace does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
