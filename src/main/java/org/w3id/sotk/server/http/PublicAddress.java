package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/** The server's own address as it stands in what it sends. */
public final class PublicAddress {
    private final Optional<URI> configured;

    /** The address is the {@code configured} one, if there is one. */
    public PublicAddress(Optional<URI> configured) {
        this.configured = configured;
    }

    /** Returns the address of the start page, as the operator gave it or else as the client called it. */
    public String of(HttpServletRequest request) {
        return configured.map(URI::toString).orElseGet(() -> {
            var port = request.getServerPort();
            var usual = port == (request.isSecure() ? 443 : 80);
            return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port) + "/";
        });
    }
}
