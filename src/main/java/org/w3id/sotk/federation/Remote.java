package org.w3id.sotk.federation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.FormRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.federation.ServiceError.Kind;

/**
 * Asks endpoints over HTTP (SPARQL 1.1 Protocol, section 2.1.2). Sends no credentials and keeps no cookies; an answer is
 * whole, or it is a {@link ServiceError}.
 */
final class Remote implements AutoCloseable {
    private static final Map<String, Lang> TYPES = Map.of(
            ResultSetLang.RS_JSON.getHeaderString(), ResultSetLang.RS_JSON,
            ResultSetLang.RS_XML.getHeaderString(), ResultSetLang.RS_XML);
    private static final String ACCEPT = String.join(", ", new TreeSet<>(TYPES.keySet()));
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int CONNECT_MILLIS = 5000;
    private static final int LOOK_MILLIS = 20;

    private final Endpoints endpoints;
    private final Bounds bounds;
    private final HttpClient http;

    /** @param agent what to say as User-Agent */
    Remote(Endpoints endpoints, Bounds bounds, String agent) {
        this.endpoints = endpoints;
        this.bounds = bounds;
        http = PublicClient.start("services", 16, agent, CONNECT_MILLIS);
        http.setMaxConnectionsPerDestination(bounds.connections());
    }

    /** An answer whose rows are still to be read. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(Lang language, byte[] bytes) {}

    /**
     * Returns the answer of {@code endpoint} to {@code query}.
     *
     * @param nanos how long it may take
     * @param cancelled ends it at once when it becomes true
     * @throws ServiceError if there is none
     */
    Answer ask(String endpoint, String query, long nanos, AtomicBoolean cancelled) {
        var end = System.nanoTime() + nanos;
        var url = endpoint;
        for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var body = new Body(bounds.bytes());
            var request = http.POST(URI.create(url))
                    .headers(headers -> headers.put(HttpHeader.ACCEPT, ACCEPT))
                    .body(new FormRequestContent(form(query)));
            request.send(body);
            var result = waitFor(request, body, end, cancelled, endpoint);
            var status = result.getResponse() == null ? 0 : result.getResponse().getStatus();
            if (!REDIRECTS.contains(status)) {
                return answer(endpoint, result, body);
            }
            url = target(endpoint, url, result.getResponse());
        }
        throw failed(endpoint, OptionalInt.empty(), "redirects more than " + MOST_REDIRECTS + " times");
    }

    private static Fields form(String query) {
        var form = new Fields();
        form.put("query", query);
        return form;
    }

    /** The client cannot be told when a query is cancelled, so that is checked now and then. */
    private static Result waitFor(Request request, Body body, long end, AtomicBoolean cancelled, String endpoint) {
        while (true) {
            try {
                return body.result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.get()) {
                    end(request, e);
                    throw new QueryCancelledException();
                }
                if (System.nanoTime() > end) {
                    end(request, e);
                    throw new ServiceError(
                            Kind.TIMED_OUT,
                            "SERVICE " + endpoint + " did not answer in time; ask it for less, or split the query");
                }
            } catch (InterruptedException e) {
                end(request, e);
                Thread.currentThread().interrupt();
                throw new QueryCancelledException();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Goes on, unless the query is cancelled. */
    static void look(AtomicBoolean cancelled) {
        if (cancelled.get()) {
            throw new QueryCancelledException();
        }
    }

    private static void end(Request request, Exception cause) {
        var unused = request.abort(cause);
    }

    /** Returns where a redirect leads, without the query that it may repeat: that is sent again. */
    private String target(String endpoint, String url, Response response) {
        var status = OptionalInt.of(response.getStatus());
        var location = Objects.toString(response.getHeaders().get(HttpHeader.LOCATION), "");
        try {
            var target = URI.create(url).resolve(location).toString().replaceFirst("[?#].*$", "");
            if (endpoints.has(target)) {
                return target;
            }
            throw failed(endpoint, status, "redirects to " + target + ", which is not allowed; " + endpoints.allowed());
        } catch (IllegalArgumentException e) {
            throw failed(endpoint, status, "redirects to something that is not an address");
        }
    }

    private Answer answer(String endpoint, Result result, Body body) {
        var response = result.getResponse();
        if (response == null || !body.hasHead || result.getFailure() instanceof HttpResponseException) {
            throw failed(endpoint, OptionalInt.empty(), result.getFailure());
        }
        var status = OptionalInt.of(response.getStatus());
        if (response.getStatus() != HttpStatus.OK_200) {
            throw failed(endpoint, status, "answered with the status " + response.getStatus());
        }
        var language = TYPES.get(type(response));
        if (language == null) {
            throw failed(endpoint, status, "answered with " + type(response) + " instead of rows as " + ACCEPT);
        }
        if (result.isFailed()) {
            throw failed(endpoint, status, result.getFailure());
        }
        return new Answer(language, body.getContent());
    }

    private static String type(Response response) {
        return Objects.toString(response.getHeaders().get(HttpHeader.CONTENT_TYPE), "nothing")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private ServiceError failed(String endpoint, OptionalInt status, @Nullable Throwable cause) {
        if (cause instanceof ServiceError refused) {
            return new ServiceError(refused.kind(), "SERVICE " + endpoint + " is refused: " + refused.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return new ServiceError(Kind.TIMED_OUT, status, "SERVICE " + endpoint + " could not be reached in time");
        }
        return failed(endpoint, status, what(cause));
    }

    private String what(@Nullable Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "has an unknown host name";
        }
        if (cause instanceof SSLException) {
            return "cannot be trusted: its certificate or TLS is invalid";
        }
        if (cause instanceof ConnectException) {
            return "does not accept connections";
        }
        if (cause instanceof IllegalArgumentException) {
            return "answered with more than " + bounds.bytes() + " bytes; ask it for less";
        }
        return cause instanceof HttpResponseException || cause instanceof HttpException
                ? "did not answer with valid HTTP"
                : "closed the connection before its answer was complete";
    }

    static ServiceError failed(String endpoint, OptionalInt status, String what) {
        return new ServiceError(Kind.FAILED, status, "SERVICE " + endpoint + " " + what);
    }

    @Override
    public void close() {
        LifeCycle.stop(http);
    }

    /** Takes the body of an answer that may have rows; of any other only the head. */
    private static final class Body extends BufferingResponseListener {
        private final CompletableFuture<Result> result = new CompletableFuture<>();
        /** Whether all lines before the body came. */
        private volatile boolean hasHead;

        Body(int bytes) {
            super(bytes);
        }

        @Override
        public void onHeaders(Response response) {
            hasHead = true;
            if (response.getStatus() == HttpStatus.OK_200 && TYPES.containsKey(type(response))) {
                super.onHeaders(response);
            } else {
                end(response.getRequest(), new IOException("not what was asked for"));
            }
        }

        @Override
        public void onComplete(Result outcome) {
            result.complete(outcome);
        }
    }
}
