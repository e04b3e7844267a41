package org.w3id.sotk.federation;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.w3id.sotk.UserError;

/** The endpoints that a query may ask with SERVICE; URLs are compared letter by letter. */
public final class Endpoints {
    private final Set<String> urls = new TreeSet<>();

    private Endpoints(Collection<String> urls) {
        this.urls.addAll(urls);
    }

    /**
     * Returns the endpoints at {@code urls}.
     *
     * @throws UserError naming the one that is no address of an endpoint
     */
    public static Endpoints of(Collection<String> urls) {
        urls.forEach(Endpoints::refuseWrong);
        return new Endpoints(urls);
    }

    /**
     * Reads a file with one URL a line; empty lines and those that begin with {@code #} say nothing, and where there is no
     * file there are no endpoints.
     *
     * @throws UserError naming the file, and the line that is no address of an endpoint
     */
    public static Endpoints read(Path file) {
        try {
            return of(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (NoSuchFileException e) {
            return of(List.of());
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
        } catch (UserError e) {
            throw new UserError(file + ": " + e.getMessage(), e);
        }
    }

    /** Returns these and {@code others}. */
    public Endpoints and(Endpoints others) {
        var both = new TreeSet<>(urls);
        both.addAll(others.urls);
        return new Endpoints(both);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return urls.isEmpty();
    }

    boolean has(String url) {
        return urls.contains(url);
    }

    /**
     * Returns if {@code url} may be asked.
     *
     * @throws ServiceError that names those which may, if it may not
     */
    public void require(String url) {
        if (!has(url)) {
            throw new ServiceError(ServiceError.Kind.REFUSED, "SERVICE " + url + " is refused; " + allowed());
        }
    }

    String allowed() {
        return urls.isEmpty()
                ? "queries here see this graph only: leave the SERVICE part out"
                : "allowed are: " + String.join(" ", urls);
    }

    private static void refuseWrong(String url) {
        try {
            var uri = new URI(url);
            if (isAddress(uri) && Addresses.isPlain(uri.getHost()) && url.equals(uri.toASCIIString())) {
                return;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new UserError(url + " is no address of an endpoint; write it as https://example.org/sparql, without"
                + " user, password, ? and #");
    }

    /** Returns whether {@code uri} is an address on the web: of a host, with a port that exists, and without user, ? and #. */
    public static boolean isAddress(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65535
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
