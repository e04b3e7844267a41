package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client with an address of its own on this machine, and one connection. */
record Caller(Socket socket) implements AutoCloseable {
    /** Connects from {@code 127.0.0.n}, with a small buffer, so that what is not read stays with the server. */
    static Caller at(Site site, int n) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) n}), 0));
        socket.connect(new InetSocketAddress(site.url().getHost(), site.url().getPort()));
        return new Caller(socket);
    }

    /** Sends the head of a request, whose lines {@code head} has. */
    Caller send(String... head) throws IOException {
        return write(String.join("\r\n", head) + "\r\nHost: x\r\n\r\n");
    }

    Caller write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return this;
    }

    /** Returns the first line of the answer, or as much as came before the end. */
    String status() throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), US_ASCII);
    }

    /** Returns the rest of what comes until the connection is closed. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    /** Reads until the connection is closed. */
    void skip() throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Disappears, without the courtesies of TCP. */
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
