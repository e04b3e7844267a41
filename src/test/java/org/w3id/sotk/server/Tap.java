package org.w3id.sotk.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Passes on what clients and a server say to each other, and counts connections and requests. */
final class Tap implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("(?m)^(GET|POST|HEAD) \\S+ HTTP/1\\.1\\r\n");

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket listening;
    private final URI server;

    Tap(URI server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The address at which the server is found through this. */
    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                connections.incrementAndGet();
                var remote = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(client, remote, true));
                threads.execute(() -> pass(remote, client, false));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to, boolean count) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var bytes = new byte[65_536];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (count) {
                    var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
                    requests.addAndGet((int) REQUEST.matcher(text).results().count());
                }
                out.write(bytes, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // One side has gone, and so the other goes.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
