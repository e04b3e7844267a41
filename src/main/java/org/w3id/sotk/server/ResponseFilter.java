package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What holds for every response: any page may read it (CORS, without credentials), a copy is good as long as the files
 * and the day are the same (RFC 9110, section 13), and a browser runs nothing in it.
 */
final class ResponseFilter extends HttpFilter {
    /** What gives another answer each time; those are not said to be the same as before. */
    private static final Pattern CHANGING = Pattern.compile("(?i)(RAND|NOW|UUID|BNODE)(\\(|%28)|\\[\\s*\\]");

    private final transient Clock clock;
    private final String version;

    /** The state of a response is {@code version} of the files on the day that {@code clock} shows. */
    ResponseFilter(String version, Clock clock) {
        this.version = version;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        switch (request.getMethod()) {
            case "OPTIONS" -> tellMethods(response);
            case "GET", "HEAD" -> chainUnlessSame(request, response, chain);
            default -> chain.doFilter(request, response);
        }
    }

    private static void tellMethods(HttpServletResponse response) {
        response.setHeader("Allow", ReadOnlyFilter.ALLOWED);
        response.setHeader("Access-Control-Allow-Methods", ReadOnlyFilter.ALLOWED);
        response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(204);
    }

    private void chainUnlessSame(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var tag = "W/\"" + version + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "\"";
        var isSame = !request.getRequestURI().equals("/health")
                && !CHANGING.matcher(Objects.toString(request.getQueryString(), ""))
                        .find();
        if (isSame) {
            response.setHeader("ETag", tag);
            response.setHeader("Cache-Control", "no-cache");
            if (Objects.toString(request.getHeader("If-None-Match"), "").contains(tag.substring(2))) {
                response.setStatus(304);
                return;
            }
        }
        chain.doFilter(new AsGet(request), new TagOfSuccess(response));
    }

    /** HEAD is answered as GET; the server leaves the body out. */
    private static final class AsGet extends HttpServletRequestWrapper {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }

    /** An error says nothing of the state of what was asked for. */
    private static final class TagOfSuccess extends HttpServletResponseWrapper {
        TagOfSuccess(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            dropTag(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            dropTag(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            dropTag(status);
            super.sendError(status, message);
        }

        private void dropTag(int status) {
            if (status >= 400) {
                setHeader("ETag", null);
                setHeader("Cache-Control", "no-store");
            }
        }
    }
}
