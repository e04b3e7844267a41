package org.w3id.sotk.server.write;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Tokens;
import org.w3id.sotk.change.Tokens.Token;
import org.w3id.sotk.server.http.Client;
import org.w3id.sotk.server.http.RequestHead;

/**
 * Asks whoever wants to write for a bearer token (RFC 6750), before what they send is read. Who sends wrong ones has to wait.
 */
public final class Writers extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    private static final String TOKEN = Writers.class.getName();

    /** A client may be wrong so often, and then not at all for so long. */
    private static final int MOST_FAILURES = 5;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final Optional<URI> publicUrl;
    private final Often failures = new Often(MOST_FAILURES, PAUSE);

    /** Lets those write who have one of {@code tokens}; behind a proxy, clients see the server as {@code publicUrl}. */
    public Writers(Tokens tokens, Optional<URI> publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /** Returns the token with which a request came, if it may write at all. */
    public static Optional<Token> token(Request request) {
        return Optional.ofNullable((Token) request.getAttribute(TOKEN));
    }

    /** The name of the attribute with the token, for servlets. */
    static String attribute() {
        return TOKEN;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var refusal = writes(request) ? refusal(request, response) : Optional.<Refusal>empty();
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        Response.writeError(request, response, callback, refusal.get().status, refusal.get().message);
        return true;
    }

    private static boolean writes(Request request) {
        return (RequestHead.isOfWriting(path(request)) || decides(request))
                && List.of("POST", "PUT", "DELETE").contains(request.getMethod());
    }

    /** Returns whether a request is to accept or decline a proposal. */
    private static boolean decides(Request request) {
        return path(request).startsWith(ProposalsServlet.PATH + "/");
    }

    private static String path(Request request) {
        return Objects.toString(request.getHttpURI().getDecodedPath(), "");
    }

    /** Returns the token that a header brings: as it is, or as the password of whoever writes in a browser. */
    private static Optional<String> secret(String header) {
        var parts = header.split(" ", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        var value = parts[1].strip();
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(value);
            case "basic" -> password(value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String value) {
        try {
            var text = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            return Optional.of(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Browsers send a password also from the pages of others, but say so (Fetch Metadata Request Headers). */
    private static boolean isFromElsewhere(Request request) {
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        var site = Objects.toString(request.getHeaders().get("Sec-Fetch-Site"), "");
        return List.of("cross-site", "same-site").contains(site)
                || (origin != null
                        && !origin.endsWith("://" + request.getHeaders().get(HttpHeader.HOST)));
    }

    private record Refusal(int status, String message) {}

    private Optional<Refusal> refusal(Request request, Response response) {
        try {
            return tokens.all().isEmpty() ? Optional.empty() : refusalOfSome(request, response);
        } catch (UserError e) {
            LOG.error("nobody may write: {}", e.getMessage());
            return Optional.of(new Refusal(
                    503, "Nobody may write now; the log of the server says why, and what its operator can do"));
        }
    }

    /** Returns why it is refused though some may write. */
    private Optional<Refusal> refusalOfSome(Request request, Response response) {
        if (!isPrivate(request)) {
            return Optional.of(new Refusal(
                    403, "A token must not be sent in the clear: use HTTPS, or write from the server's own machine"));
        }
        if (isFromElsewhere(request)) {
            return Optional.of(new Refusal(403, "This was sent from a page of another site; send it from here"));
        }
        var client = Client.of(request);
        if (failures.isTooOften(client)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, PAUSE.toSeconds());
            return Optional.of(new Refusal(429, "Too many wrong tokens came from your address; wait a minute"));
        }
        var secret = secret(Objects.toString(request.getHeaders().get(HttpHeader.AUTHORIZATION), ""));
        if (secret.isEmpty()) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"sotk\"");
            if (decides(request)) {
                // A browser asks for a name and a password.
                response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"sotk\", charset=\"UTF-8\"");
            }
            return Optional.of(new Refusal(
                    401, "Writing needs a token: send it as Authorization: Bearer TOKEN; sotk token new makes one"));
        }
        var token = tokens.find(secret.get());
        if (token.isEmpty()) {
            failures.count(client);
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"sotk\", error=\"invalid_token\"");
            return Optional.of(new Refusal(401, "This token is wrong, or was taken back; ask for another"));
        }
        request.setAttribute(TOKEN, token.get());
        return Optional.empty();
    }

    /** Returns whether nobody between the client and the server can read what is sent. */
    private boolean isPrivate(Request request) {
        return request.isSecure()
                || publicUrl
                        .map(url -> "https".equalsIgnoreCase(url.getScheme()))
                        .orElseGet(() -> isHere(request));
    }

    private static boolean isHere(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress().isLoopbackAddress();
    }
}
