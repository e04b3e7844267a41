package org.w3id.sotk.federation;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Asks whether links still lead somewhere: one after the other, by HEAD and, where that has no good answer, by GET, of
 * which only the head is read. Follows redirects, but only to the public internet.
 */
public final class LinkCheck implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final int SECONDS = 10;
    private static final Pattern SCHEME = Pattern.compile("^https?:");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]*|\\[.*");

    private final HttpClient http;
    private final Duration pause;
    private final Set<String> allowed;
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<String, Outcome> unreached = new HashMap<>();

    /** What became of a link. */
    public enum State {
        /** It leads somewhere. */
        ALIVE,
        /** It has moved permanently. */
        MOVED,
        /** What it led to is gone. */
        DEAD,
        /** The answer shows neither. */
        UNCLEAR,
        /** There is no answer. */
        UNREACHED
    }

    /**
     * What became of a link, and how that shows.
     *
     * @param detail where it leads now, or which status or failure it was; nothing, if it is alive
     */
    public record Outcome(State state, String detail) {}

    /**
     * Begins a check.
     *
     * @param agent what to say as User-Agent
     * @param pause how long to wait between two requests to one server
     * @param allowed addresses that are asked though they are not on the public internet
     */
    public LinkCheck(String agent, Duration pause, Set<String> allowed) {
        this.pause = pause;
        this.allowed = Set.copyOf(allowed);
        http = PublicClient.start("links", 8, agent, TimeUnit.SECONDS.toMillis(SECONDS));
    }

    /** Returns what became of {@code link}; where a server gave no answer, it is not asked again. */
    public Outcome check(String link) {
        var url = link;
        var home = link;
        for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            URI uri;
            try {
                uri = URI.create(url);
            } catch (IllegalArgumentException e) {
                return new Outcome(State.UNCLEAR, "leads to something that is not an address");
            }
            var host = Objects.toString(uri.getHost(), "");
            if (!SCHEME.matcher(url).find() || (ADDRESS.matcher(host).matches() && !allowed.contains(host))) {
                return new Outcome(State.UNCLEAR, "leads to " + url + ", which is not checked");
            }
            var server = uri.getAuthority();
            var earlier = unreached.get(server);
            if (earlier != null) {
                return earlier;
            }
            Response response;
            try {
                response = ask(uri, server);
            } catch (ExecutionException | TimeoutException e) {
                return failed(server, Objects.requireNonNullElse(e.getCause(), e));
            }
            var status = response.getStatus();
            var location = response.getHeaders().get(HttpHeader.LOCATION);
            if (!HttpStatus.isRedirection(status) || location == null) {
                return answered(link, home, status);
            }
            var target = resolve(uri, location);
            if (url.equals(home)
                    && (status == HttpStatus.MOVED_PERMANENTLY_301 || status == HttpStatus.PERMANENT_REDIRECT_308)) {
                home = target;
            }
            url = target;
        }
        return new Outcome(State.UNCLEAR, "redirects more than " + MOST_REDIRECTS + " times");
    }

    private static String resolve(URI uri, String location) {
        try {
            return uri.resolve(location).toString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    private static Outcome answered(String link, String home, int status) {
        if (status == HttpStatus.NOT_FOUND_404 || status == HttpStatus.GONE_410) {
            return new Outcome(State.DEAD, "status " + status);
        }
        if (!HttpStatus.isSuccess(status)) {
            return new Outcome(State.UNCLEAR, "status " + status);
        }
        // That it is https now, too, does not make another name of it.
        return SCHEME.matcher(home).replaceFirst("").equals(SCHEME.matcher(link).replaceFirst(""))
                ? new Outcome(State.ALIVE, "")
                : new Outcome(State.MOVED, home);
    }

    private Outcome failed(String server, Throwable cause) {
        if (cause instanceof ServiceError) {
            return new Outcome(State.UNCLEAR, Objects.toString(cause.getMessage()));
        }
        var outcome = new Outcome(
                State.UNREACHED,
                server
                        + (cause instanceof UnknownHostException
                                ? " is not known"
                                : cause instanceof TimeoutException
                                        ? " did not answer in " + SECONDS + " seconds"
                                        : cause instanceof SSLException
                                                ? " cannot be trusted (TLS)"
                                                : " refused or broke the connection"));
        unreached.put(server, outcome);
        return outcome;
    }

    private Response ask(URI uri, String server) throws ExecutionException, TimeoutException {
        var response = send(HttpMethod.HEAD, uri, server);
        var status = response.getStatus();
        return HttpStatus.isSuccess(status)
                        || HttpStatus.isRedirection(status)
                        || status == HttpStatus.TOO_MANY_REQUESTS_429
                        || status == HttpStatus.SERVICE_UNAVAILABLE_503
                ? response
                : send(HttpMethod.GET, uri, server);
    }

    private Response send(HttpMethod method, URI uri, String server) throws ExecutionException, TimeoutException {
        try (var listener = new InputStreamResponseListener()) {
            waitForTurn(server);
            http.newRequest(uri).method(method).send(listener);
            var response = listener.get(SECONDS, TimeUnit.SECONDS);
            response.abort(new IOException("only the head is read")).join();
            return response;
        } catch (IOException e) {
            throw new ExecutionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    private void waitForTurn(String server) throws InterruptedException {
        var last = asked.get(server);
        if (last != null) {
            TimeUnit.NANOSECONDS.sleep(last + pause.toNanos() - System.nanoTime());
        }
        asked.put(server, System.nanoTime());
    }

    @Override
    public void close() {
        LifeCycle.stop(http);
    }
}
