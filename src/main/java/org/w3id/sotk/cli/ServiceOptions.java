package org.w3id.sotk.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.PlainText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which endpoints a query may ask with SERVICE, and how much one may take. */
final class ServiceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "URL",
            split = "\\s+",
            defaultValue = "${env:SOTK_SERVICES:-}",
            description =
                    "Let queries ask this endpoint with SERVICE, in addition to those in queries/federation/endpoints.txt;"
                            + " may be repeated (default: the addresses in $SOTK_SERVICES, separated by spaces).")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--no-services",
            defaultValue = "${env:SOTK_NO_SERVICES:-false}",
            description = "Ignore that file, so that queries may ask only the endpoints given with --service"
                    + " (default: $SOTK_NO_SERVICES, or false).")
    private boolean noServices;

    @Option(
            names = "--service-connections",
            paramLabel = "COUNT",
            defaultValue = "${env:SOTK_SERVICE_CONNECTIONS:-4}",
            description =
                    "How many requests may be sent to one endpoint at once (default: $SOTK_SERVICE_CONNECTIONS, or 4).")
    private int connections;

    @Option(
            names = "--service-bytes",
            paramLabel = "BYTES",
            defaultValue = "${env:SOTK_SERVICE_BYTES:-" + Option.NULL_VALUE + "}",
            description = "How large an endpoint's answer may be, unpacked"
                    + " (default: $SOTK_SERVICE_BYTES, or 10000000, less on a small machine).")
    private @Nullable Integer bytes;

    @Option(
            names = "--service-rows",
            paramLabel = "COUNT",
            defaultValue = "${env:SOTK_SERVICE_ROWS:-100000}",
            description = "How many rows an endpoint's answer may have (default: $SOTK_SERVICE_ROWS, or 100000).")
    private int rows;

    @Option(
            names = "--service-seconds",
            paramLabel = "SECONDS",
            defaultValue = "${env:SOTK_SERVICE_SECONDS:-60}",
            description = "How long an endpoint's answer may take, if the query has that much time left"
                    + " (default: $SOTK_SERVICE_SECONDS, or 60).")
    private int seconds;

    /**
     * Returns the endpoints that are allowed.
     *
     * @throws ParameterException naming the option whose value is not possible
     * @throws UserError naming the file and what in it is not an address
     */
    Endpoints endpoints(Home home) {
        var given = given(
                "--service", services.stream().filter(url -> !url.isEmpty()).toList(), spec);
        return noServices ? given : given.and(listed(home));
    }

    /** Returns the endpoints that an option names. */
    static Endpoints given(String option, List<String> urls, CommandSpec spec) {
        try {
            return Endpoints.of(urls);
        } catch (UserError e) {
            throw new ParameterException(spec.commandLine(), option + " " + e.getMessage(), e);
        }
    }

    /**
     * Returns the endpoints that the file of a home lists; where there is none, there are no endpoints.
     *
     * @throws UserError naming the file and what is wrong with it
     */
    static Endpoints listed(Home home) {
        var file = home.queries().resolve("federation/endpoints.txt");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Endpoints.of(List.of());
        }
        var text = PlainText.read(file, file.toString());
        try {
            return Endpoints.read(text);
        } catch (UserError e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }

    Bounds bounds() {
        return new Bounds(connections, bytes == null ? Bounds.DEFAULT.bytes() : bytes, rows, seconds);
    }
}
