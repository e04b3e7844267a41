package org.w3id.sotk.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A server on the loopback address that reads a request and then does as it likes; a path for each way to do so. */
final class HostileRemote implements AutoCloseable {
    /** What is done with a connection after the request was read. */
    interface Deed {
        void on(Socket connection) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    /** With this byte a client begins that wants TLS; it gets an answer without. */
    private static final int TLS = 22;

    private final ServerSocket socket;
    private final Map<String, Deed> deeds = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();

    HostileRemote() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    HostileRemote does(String name, Deed deed) {
        deeds.put(path(name), deed);
        return this;
    }

    /** Returns the address at which the deed of that name is done. */
    String url(String name) {
        return url() + path(name);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns the heads and bodies of the requests so far. */
    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private static String path(String name) {
        return "/" + name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                start(() -> serve(connection));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var request = read(connection.getInputStream());
            synchronized (requests) {
                requests.add(request);
            }
            var deed = deeds.get(request.split("[ ?]", 3)[1]);
            if (deed != null) {
                deed.on(connection);
            }
        } catch (IOException e) {
            // The other end has had enough.
        }
    }

    private static String read(InputStream in) throws IOException {
        var text = new ByteArrayOutputStream();
        var left = -1;
        for (int each = in.read(); each >= 0; each = left == 0 ? -1 : in.read()) {
            text.write(each);
            left--;
            if (each == TLS) {
                return "TLS /rows";
            }
            var head = text.toString(StandardCharsets.ISO_8859_1);
            if (left < -1 && head.endsWith("\r\n\r\n")) {
                var length = LENGTH.matcher(head);
                left = length.find() ? Integer.parseInt(length.group(1)) : 0;
                if (left == 0) {
                    break;
                }
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "hostile-remote");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends a text whose lines end as those of HTTP do. */
    static void send(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
