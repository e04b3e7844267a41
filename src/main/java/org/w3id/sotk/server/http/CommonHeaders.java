package org.w3id.sotk.server.http;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What every response says, errors too: any page may read it (CORS, without credentials), a browser runs nothing that
 * comes from elsewhere, only cards are shown in pages of others, and the request has a name that its client and the log share.
 */
public final class CommonHeaders implements HttpConfiguration.Customizer {
    /** The header that names a request. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** The header that says in one line what happened to the SERVICE parts of a query. */
    public static final String SERVICES = "X-Sotk-Services";

    private static final List<HttpField> ALWAYS = List.of(
            new HttpField("Access-Control-Allow-Origin", "*"),
            new HttpField(
                    "Access-Control-Expose-Headers",
                    "ETag, Last-Modified, Link, Location, Retry-After, " + REQUEST_ID + ", " + SERVICES),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("Referrer-Policy", "no-referrer"));

    /** What is below this may be framed by others. */
    private static final String FRAMED = "/embed/";

    private static final HttpField FOR_OTHERS = policy("*");
    private static final HttpField FOR_NOBODY = policy("'none'");

    private static HttpField policy(String framedBy) {
        return new HttpField(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors " + framedBy
                        + "; require-trusted-types-for 'script'; trusted-types default dompurify");
    }

    private static final List<HttpField> PREFLIGHT = List.of(
            new HttpField(
                    "Access-Control-Allow-Headers",
                    "Accept, Content-Type, If-Modified-Since, If-None-Match, Mcp-Protocol-Version, Mcp-Session-Id"),
            new HttpField("Access-Control-Max-Age", "86400"));

    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        complete(request, headers);
        return request;
    }

    /** Adds them where they are missing, as on a request that cannot be read; returns the name of the request. */
    public static String complete(Request request, HttpFields.Mutable headers) {
        ALWAYS.forEach(headers::put);
        // By the path, since a browser takes the headers of a 304 for those of what it has.
        var path = Objects.toString(request.getHttpURI().getCanonicalPath(), "");
        headers.put(path.startsWith(FRAMED) ? FOR_OTHERS : FOR_NOBODY);
        var named = Objects.toString(request.getAttribute(REQUEST_ID), "");
        var name = named.isEmpty() ? UUID.randomUUID().toString() : named;
        request.setAttribute(REQUEST_ID, name);
        headers.put(REQUEST_ID, name);
        return name;
    }

    /** Answers a browser's preflight request: it may use {@code methods} (CORS). */
    static void allow(String methods, HttpFields.Mutable headers) {
        headers.put("Access-Control-Allow-Methods", methods);
        PREFLIGHT.forEach(headers::put);
    }
}
