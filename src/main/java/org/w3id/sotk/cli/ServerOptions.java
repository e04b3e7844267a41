package org.w3id.sotk.cli;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.server.Limit;
import org.w3id.sotk.server.Limits;
import org.w3id.sotk.server.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the server listens and how much may be asked of it; each option has an environment variable, which it overrides. */
final class ServerOptions {
    private static final int LAST_PORT = 65535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:SOTK_PORT:-3030}",
            description = "Port to listen on; 0 picks a free one (default: $SOTK_PORT, or 3030).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:SOTK_HOST:-127.0.0.1}",
            description = "Address to listen on (default: $SOTK_HOST, or 127.0.0.1).")
    private String host;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "${env:SOTK_PUBLIC_URL:-}",
            description = "Address of the start page as clients see it, behind a reverse proxy that strips the prefix"
                    + " (default: $SOTK_PUBLIC_URL, or the address each client used).")
    private String publicUrl;

    @Option(
            names = "--behind-proxy",
            defaultValue = "${env:SOTK_BEHIND_PROXY:-false}",
            description =
                    "Trust the last address in X-Forwarded-For, which the proxy must write itself; needs --public-url"
                            + " (default: $SOTK_BEHIND_PROXY, or false).")
    private boolean behindProxy;

    @Option(
            names = "--operator-port",
            paramLabel = "PORT",
            defaultValue = "${env:SOTK_OPERATOR_PORT:-" + Option.NULL_VALUE + "}",
            description = "Serve /metrics in Prometheus format, on this port of the loopback address"
                    + " (default: $SOTK_OPERATOR_PORT, or not at all).")
    private @Nullable String operatorPort;

    @Option(
            names = "--mcp",
            defaultValue = "${env:SOTK_MCP:-false}",
            description = "Let AI agents ask at /mcp (Model Context Protocol), within the same limits"
                    + " (default: $SOTK_MCP, or false).")
    private boolean mcp;

    @Option(
            names = "--proposals",
            defaultValue = "${env:SOTK_PROPOSALS:-false}",
            description = "Let anybody propose changes at /proposals, which editors accept or decline"
                    + " (default: $SOTK_PROPOSALS, or false).")
    private boolean proposals;

    @Option(
            names = "--arq-syntax",
            defaultValue = "${env:SOTK_ARQ_SYNTAX:-false}",
            description = "Also accept Jena's extensions of the SPARQL 1.1 grammar"
                    + " (default: $SOTK_ARQ_SYNTAX, or false).")
    private boolean arqSyntax;

    /** Adds an option for each limit. */
    @Spec(Spec.Target.MIXEE)
    void addLimits(CommandSpec verb) {
        for (Limit limit : Limit.values()) {
            var variable = "SOTK_" + limit;
            verb.addOption(OptionSpec.builder(name(limit))
                    .paramLabel(limit.unit())
                    .type(Integer.class)
                    .defaultValue("${env:" + variable + ":-" + Option.NULL_VALUE + "}")
                    .description("%s (default: $%s, or %s%s)."
                            .formatted(
                                    limit.description(),
                                    variable,
                                    limit.usual(),
                                    limit.isLowerOnSmallMachines() ? ", less on a small machine" : ""))
                    .build());
        }
    }

    static String name(Limit limit) {
        return "--" + limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Limits limits() {
        var limits = Limits.DEFAULT;
        for (Limit limit : Limit.values()) {
            Integer chosen = spec.findOption(name(limit)).getValue();
            limits = chosen == null ? limits : limits.with(limit, chosen);
        }
        return limits;
    }

    /**
     * Returns what was chosen.
     *
     * @throws ParameterException if it is not possible
     */
    Settings settings(Endpoints services, Bounds bounds) {
        if (port > LAST_PORT) {
            throw wrong("--port must be at most " + LAST_PORT);
        }
        if (host.isBlank()) {
            throw wrong("--host is empty; write it as 127.0.0.1, or 0.0.0.0 for every address of this machine");
        }
        var publicAddress = publicAddress();
        if (behindProxy && publicAddress.isEmpty()) {
            throw wrong("--behind-proxy needs --public-url, the address at which the proxy is seen");
        }
        return new Settings(
                host,
                port,
                publicAddress,
                behindProxy,
                operatorPort(),
                mcp,
                proposals,
                arqSyntax,
                limits(),
                services,
                bounds);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Optional<URI> publicAddress() {
        if (publicUrl.isEmpty()) {
            return Optional.empty();
        }
        try {
            var url = URI.create(publicUrl.endsWith("/") ? publicUrl : publicUrl + "/");
            // Two slashes at the start of a link would name another host.
            if (Endpoints.isAddress(url) && !url.getRawPath().startsWith("//")) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // Not an address at all.
        }
        throw wrong("--public-url " + publicUrl + " is not an address; write it as https://example.org/sotk/");
    }

    private OptionalInt operatorPort() {
        if (operatorPort == null) {
            return OptionalInt.empty();
        }
        if (operatorPort.matches("[0-9]{1,5}") && Integer.parseInt(operatorPort) <= LAST_PORT) {
            return OptionalInt.of(Integer.parseInt(operatorPort));
        }
        throw wrong("--operator-port " + operatorPort + " does not exist; choose one from 0 to " + LAST_PORT);
    }
}
