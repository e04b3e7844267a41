package org.w3id.sotk.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
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
     * @throws UserError naming the one that is not the address of an endpoint
     */
    public static Endpoints of(Collection<String> urls) {
        urls.forEach(Endpoints::refuseWrong);
        return new Endpoints(urls);
    }

    /**
     * Reads a text with one URL a line; empty lines and those that begin with {@code #} are ignored.
     *
     * @throws UserError naming the line that is not the address of an endpoint
     */
    public static Endpoints read(String text) {
        return of(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList());
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

    /** Returns how many there are. */
    public int size() {
        return urls.size();
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
                ? "queries here see only this graph: leave out the SERVICE part"
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
        throw new UserError(url + " is not the address of an endpoint; write it as https://example.org/sparql, without"
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
