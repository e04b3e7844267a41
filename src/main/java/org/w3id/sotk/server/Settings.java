package org.w3id.sotk.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/**
 * Where a server listens, and how it is seen from outside.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 takes a free one
 * @param publicUrl the address of the start page as clients see it, if they come through a reverse proxy; ends with a slash
 * @param behindProxy whether the last address in {@code X-Forwarded-For} is the client's; only true where a proxy writes it
 * @param operatorPort the TCP port on the loopback address at which operators find metrics, if there is to be one
 * @param mcp whether AI agents find tools at {@code /mcp} (Model Context Protocol)
 * @param proposals whether anybody may propose changes
 * @param arqSyntax whether queries may be in Jena's extension of the grammar of SPARQL 1.1
 * @param limits how much may be asked
 * @param services the endpoints that a query may ask with SERVICE
 * @param bounds how much one SERVICE may take
 */
public record Settings(
        String host,
        int port,
        Optional<URI> publicUrl,
        boolean behindProxy,
        OptionalInt operatorPort,
        boolean mcp,
        boolean proposals,
        boolean arqSyntax,
        Limits limits,
        Endpoints services,
        Bounds bounds) {
    /** Returns the settings of a server for this machine only, at a free port, whose queries see its own graph only. */
    public static Settings local(Limits limits) {
        return local(limits, Endpoints.of(List.of()), Bounds.DEFAULT);
    }

    /** Returns the settings of a server for this machine only, at a free port, whose queries may ask others. */
    public static Settings local(Limits limits, Endpoints services, Bounds bounds) {
        return new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                false,
                false,
                false,
                limits,
                services,
                bounds);
    }

    /** Returns the path of the start page as clients see it; begins and ends with a slash. */
    String root() {
        return publicUrl.map(URI::getRawPath).orElse("/");
    }
}
