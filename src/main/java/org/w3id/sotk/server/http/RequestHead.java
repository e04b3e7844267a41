package org.w3id.sotk.server.http;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses by its head, before its body is read, what this server never answers: anything that would write, methods that an
 * address does not have, and text in encodings other than UTF-8. Answers OPTIONS with what an address has.
 */
public final class RequestHead extends Handler.Wrapper {
    /** The answer to anything that would write. */
    public static final String READ_ONLY =
            "This server is read-only: updates are refused. To change facts, edit the Turtle files that it serves.";

    /** The methods of RFC 9110, section 9, and of RFC 5789. Any other is unknown here (section 9.1). */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private static final String UPDATES = "/update";
    private static final String GRAPHS = "/data";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> QUERY = List.of("application/sparql-query", FORM);
    private static final List<String> MESSAGE = List.of("application/json");

    /** UTF-8, and what is a part of it. */
    private static final Set<String> ENCODINGS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private final String queries;
    private final String messages;
    private final Function<String, Optional<String>> writable;

    /**
     * Lets POST bring queries to the path {@code queries} and to those of views, and messages to {@code messages}.
     *
     * @param writable returns the methods of a path to which something can be written now
     */
    public RequestHead(String queries, String messages, Function<String, Optional<String>> writable) {
        this.queries = queries;
        this.messages = messages;
        this.writable = writable;
    }

    /** Why a request is refused. */
    private record Refusal(int status, String detail) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = Objects.toString(request.getHttpURI().getDecodedPath(), "");
        var allowed = allowed(path);
        if (request.getMethod().equals("OPTIONS")) {
            response.getHeaders().put(HttpHeader.ALLOW, allowed);
            CommonHeaders.allow(allowed, response.getHeaders());
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        var refusal = refusal(request, path, allowed);
        if (refusal == null) {
            return super.handle(request, response, callback);
        }
        if (refusal.status() == HttpStatus.METHOD_NOT_ALLOWED_405) {
            response.getHeaders().put(HttpHeader.ALLOW, allowed);
        }
        Response.writeError(request, response, callback, refusal.status(), refusal.detail());
        return true;
    }

    /** Returns whether an address is there to be written to. */
    public static boolean isOfWriting(String path) {
        return path.equals(UPDATES) || path.equals(GRAPHS);
    }

    private String allowed(String path) {
        var written = writable.apply(path);
        if (written.isPresent()) {
            return written.get();
        }
        if (path.equals(messages)) {
            return "OPTIONS, POST";
        }
        return takesQueries(path) ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS";
    }

    private boolean takesQueries(String path) {
        return path.equals(queries) || path.equals(UPDATES) || (path.startsWith("/view/") && path.endsWith(queries));
    }

    private @Nullable Refusal refusal(Request request, String path, String allowed) {
        var method = request.getMethod();
        var headers = request.getHeaders();
        var type = Objects.toString(headers.get(HttpHeader.CONTENT_TYPE), "").toLowerCase(Locale.ROOT);
        var mediaType = type.split(";", 2)[0].strip();
        var isMessage = path.equals(messages);
        var writes = writable.apply(path).isPresent();
        var charset = MimeTypes.getCharsetFromContentType(type);
        if (!isName(Request.getServerName(request))) {
            return new Refusal(400, "The Host header is not a server name; use letters, digits, dots and hyphens.");
        } else if (headers.contains(HttpHeader.TRANSFER_ENCODING)
                && !String.join(",", headers.getValuesList(HttpHeader.TRANSFER_ENCODING))
                        .strip()
                        .equalsIgnoreCase("chunked")) {
            return new Refusal(501, "The only transfer coding supported is chunked; send the body as it is.");
        } else if (!METHODS.contains(method)) {
            return new Refusal(501, "This server does not support this method; this address accepts " + allowed + ".");
        } else if (Objects.toString(request.getHttpURI().getPath(), "").contains(";")) {
            return new Refusal(404, "No path on this server has a semicolon; remove it and what follows it.");
        } else if (!List.of(allowed.split(", ", -1)).contains(method)) {
            return new Refusal(405, READ_ONLY + " This address accepts " + allowed + ".");
        } else if (!writes && (path.equals(UPDATES) || mediaType.equals("application/sparql-update"))) {
            return new Refusal(403, READ_ONLY);
        } else if (!writes && method.equals("POST") && !(isMessage ? MESSAGE : QUERY).contains(mediaType)) {
            return new Refusal(
                    415,
                    isMessage
                            ? "Send a JSON-RPC 2.0 message as application/json"
                            : "Send a query as application/sparql-query or in a form as query=...");
        } else if (charset != null && !ENCODINGS.contains(charset.toLowerCase(Locale.ROOT))) {
            return new Refusal(415, "Only UTF-8 text is accepted; send it as UTF-8.");
        } else if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
            return new Refusal(
                    415,
                    "Send the request uncompressed, without Content-Encoding; responses are compressed on request");
        } else if (!Utf8.isForm(Objects.toString(request.getHttpURI().getQuery(), ""))) {
            return new Refusal(
                    400,
                    "The part after the question mark is not percent-encoded UTF-8; write % only before two hexadecimal"
                            + " digits, and other characters as their UTF-8 bytes.");
        }
        return null;
    }

    /** Anything but a name or an address could be harmful where it is copied into a page. */
    private static boolean isName(String host) {
        return host.chars().allMatch(letter -> Character.isLetterOrDigit(letter) || "-._:[]".indexOf(letter) >= 0);
    }

    /** Returns whether the body of a request is to be a form. */
    static boolean isForm(Request request) {
        return Objects.toString(request.getHeaders().get(HttpHeader.CONTENT_TYPE), "")
                .toLowerCase(Locale.ROOT)
                .startsWith(FORM);
    }
}
