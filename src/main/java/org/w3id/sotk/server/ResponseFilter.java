package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.store.Generation;

/**
 * How long a copy of a response is good: as long as the files and the day are the same (RFC 9110, section 13). An answer
 * that was cut short is never ended.
 */
final class ResponseFilter extends HttpFilter {
    /** What gives another answer each time; those are not said to be the same as before. */
    private static final Pattern CHANGING =
            Pattern.compile("(?i)\\b(RAND|NOW|UUID|STRUUID|BNODE|SERVICE)\\b|\\[|\\\\u");

    /** The attribute of a request whose answer ended too early, and must not look complete. */
    static final String CUT = ResponseFilter.class.getName() + ".cut";

    private final transient Clock clock;
    private final transient Generation generation;

    /** The state of a response is {@code generation} of the files on the day that {@code clock} shows. */
    ResponseFilter(Generation generation, Clock clock) {
        this.generation = generation;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (request.getMethod()) {
            case "OPTIONS" -> tellMethods(response);
            case "GET", "HEAD" -> chainUnlessSame(request, response, chain);
            default -> chain.doFilter(new Plain(request), new Honest(request, response));
        }
        if (request.getAttribute(CUT) instanceof String reason) {
            // What is not sent yet Fuseki may have given the status 400; an error that is already told is committed.
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(
                        503, "The query was ended before all its rows were there; ask for less, or in parts");
            } else if (response.getStatus() < 400) {
                throw new IOException(reason);
            }
        }
    }

    /** Says of a response that it depends on more than the files and the day, and is good only once. */
    static void neverTheSame(HttpServletResponse response) {
        response.setHeader("ETag", null);
        response.setHeader("Last-Modified", null);
        response.setHeader("Cache-Control", "no-store");
    }

    private static void tellMethods(HttpServletResponse response) {
        response.setHeader("Allow", ReadOnlyFilter.ALLOWED);
        response.setHeader("Access-Control-Allow-Methods", ReadOnlyFilter.ALLOWED);
        response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-Modified-Since, If-None-Match");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(204);
    }

    private void chainUnlessSame(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var tag = "W/\"" + generation.version() + "-" + day + "-" + wishes(request) + "\"";
        var changed =
                max(generation.lastModified(), day.atStartOfDay(ZoneOffset.UTC).toInstant());
        var isSame = !request.getRequestURI().startsWith("/health")
                && !request.getRequestURI().startsWith(TraceServlet.PATH)
                && !CHANGING.matcher(Objects.toString(request.getParameter("query"), ""))
                        .find();
        if (isSame) {
            response.setHeader("ETag", tag);
            response.setDateHeader("Last-Modified", changed.toEpochMilli());
            response.setHeader("Cache-Control", "no-cache");
            if (hasCopy(request, tag, changed)) {
                response.setStatus(304);
                return;
            }
        }
        chain.doFilter(new AsGet(request), new Honest(request, response));
    }

    /** What the client likes decides what it gets, and so which copies are the same. */
    private static String wishes(HttpServletRequest request) {
        return Integer.toHexString(Objects.hash(request.getHeader("Accept"), request.getHeader("Accept-Language")));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A tag counts more than a date, if a client sends both. */
    private static boolean hasCopy(HttpServletRequest request, String tag, Instant changed) {
        var tags = request.getHeader("If-None-Match");
        if (tags != null) {
            return tags.contains(tag.substring(2));
        }
        try {
            return request.getDateHeader("If-Modified-Since")
                    >= changed.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
        } catch (IllegalArgumentException e) {
            // A date that cannot be read is as good as none (RFC 9110, section 13.1.3).
            return false;
        }
    }

    /** The words for formats that the server knows; clients also send others, together with an Accept header. */
    private static final Set<String> FORMATS =
            Set.of("json", "xml", "text", "csv", "tsv", "turtle", "ttl", "nt", "json-ld");

    /** A request without the parameters that Fuseki copies into its answer as they are, and without unknown formats. */
    private static class Plain extends HttpServletRequestWrapper {
        Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return switch (name) {
                case "stylesheet", "callback" -> null;
                case "format", "output", "results" -> known(super.getParameter(name));
                default -> super.getParameter(name);
            };
        }

        private static @Nullable String known(@Nullable String format) {
            return format != null && (FORMATS.contains(format) || format.contains("/")) ? format : null;
        }
    }

    /** HEAD is answered as GET; the server leaves the body out. */
    private static final class AsGet extends Plain {
        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }

    /** An error says nothing of the state of what was asked for, and an answer that was cut is not ended. */
    private static final class Honest extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        Honest(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new UnendedWhenCut(request, super.getOutputStream());
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
                neverTheSame(this);
            }
        }
    }

    /** After a cut nothing more goes out, not even the end. */
    private static final class UnendedWhenCut extends ServletOutputStream {
        private final HttpServletRequest request;
        private final ServletOutputStream out;

        UnendedWhenCut(HttpServletRequest request, ServletOutputStream out) {
            this.request = request;
            this.out = out;
        }

        private boolean isCut() {
            return request.getAttribute(CUT) != null;
        }

        @Override
        public void write(int oneByte) throws IOException {
            if (!isCut()) {
                out.write(oneByte);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!isCut()) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isCut()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!isCut()) {
                out.close();
            }
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
