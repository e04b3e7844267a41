package org.w3id.sotk.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process of this machine holds; the heap as it is after a collection. */
record Held(long megabytes, int threads, int files) {
    static Held by(ProcessHandle process) throws IOException {
        var folder = Path.of("/proc", String.valueOf(process.pid()));
        try (var tasks = Files.list(folder.resolve("task"));
                var files = Files.list(folder.resolve("fd"))) {
            return new Held(live(process) / 1_000_000, (int) tasks.count(), (int) files.count());
        }
    }

    /** Asks the JVM to collect its garbage and to count what is left, in bytes. */
    private static long live(ProcessHandle process) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var counting = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram").start();
        try (var out = counting.inputReader(StandardCharsets.UTF_8)) {
            return out.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("process " + process.pid() + " does not answer jcmd"));
        }
    }

    @Override
    public String toString() {
        return megabytes + " MB of heap, " + threads + " threads, " + files + " open files";
    }
}
