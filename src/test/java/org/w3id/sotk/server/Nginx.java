package org.w3id.sotk.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Debian's nginx at a free port of both loopback addresses, all of it in one folder and in one process of its own. */
final class Nginx implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final int TRIES = 10;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts it with {@code locations}; somebody else may take the port in between, and then it takes another. */
    static Nginx start(Path folder, String locations) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            var file = Files.writeString(folder.resolve("nginx.conf"), configuration(port, locations));
            var process = new ProcessBuilder(
                            PROGRAM.toString(), "-e", "stderr", "-p", folder + "/", "-c", file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (listens(process)) {
                return new Nginx(process, port);
            }
        }
        throw new IOException("nginx does not start");
    }

    private static String configuration(int port, String locations) {
        var folders = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(name -> name + "_temp_path " + name + ";")
                .toList();
        return String.join(
                "\n",
                "daemon off;",
                "master_process off;",
                "pid nginx.pid;",
                "lock_file nginx.lock;",
                "error_log stderr notice;",
                "events { }",
                "http {",
                "access_log off;",
                String.join("\n", folders),
                "server {",
                "listen 127.0.0.1:" + port + ";",
                "listen [::1]:" + port + ";",
                locations,
                "}",
                "}");
    }

    /** It tells of the system once it listens, and ends if it cannot. */
    private static boolean listens(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("getrlimit")) {
                var rest = new Thread(() -> lines.lines().forEach(System.err::println), "nginx");
                rest.setDaemon(true);
                rest.start();
                return true;
            }
        }
        return false;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
