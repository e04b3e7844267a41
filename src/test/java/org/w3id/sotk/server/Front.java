package org.w3id.sotk.server;

import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** How clients come to a server under test: straight, or through a proxy, which writes who they are. */
enum Front {
    STRAIGHT,
    PROXY;

    /** What a proxy writes. */
    static final String HEADER = "X-Forwarded-For: 203.0.113.9, 198.51.100.7";

    /** The settings of a server for this machine only, at a free port. */
    Settings settings(Limits limits) {
        return settings(0, limits);
    }

    Settings settings(int port, Limits limits) {
        return settings(port, OptionalInt.empty(), false, limits);
    }

    Settings settings(int port, OptionalInt operatorPort, boolean mcp, Limits limits) {
        return new Settings(
                "127.0.0.1",
                port,
                this == PROXY ? Optional.of(URI.create("https://example.org/")) : Optional.empty(),
                this == PROXY,
                operatorPort,
                mcp,
                false,
                false,
                limits,
                Endpoints.of(List.of()),
                Bounds.DEFAULT);
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        return HTTP.send(as(request), body);
    }

    <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> body) {
        return HTTP.sendAsync(as(request), body);
    }

    /** Returns a request, as it goes over the wire, with what the proxy writes below its first line. */
    byte[] pass(byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        var passed = this == STRAIGHT ? text : text.replaceFirst("\r\n", "\r\n" + HEADER + "\r\n");
        return passed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private HttpRequest as(HttpRequest request) {
        var header = HEADER.split(": ", 2);
        return this == STRAIGHT
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .header(header[0], header[1])
                        .build();
    }
}
