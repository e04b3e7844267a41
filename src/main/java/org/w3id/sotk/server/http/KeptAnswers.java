package org.w3id.sotk.server.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sends an answer again that was sent before to the same request. Only what has an entity tag is kept, which says that it is
 * the same as long as the files and the day are; an answer of which too little room would be left for others is not.
 */
public final class KeptAnswers extends HttpFilter {
    /** One answer may take so many parts of the room. */
    private static final int LARGEST = 16;

    /** What is kept with each answer; a guess. */
    private static final int OVERHEAD = 1000;

    private final transient Cache<Asked, Kept> kept;
    private final int most;

    /** Whatever decides about an answer; the tag is that of the files and the day. */
    private record Asked(String tag, String address, String query, List<String> accept, String language) {
        static Asked of(HttpServletRequest request, String tag) {
            return new Asked(
                    tag,
                    request.getRequestURL().toString(),
                    Objects.toString(request.getQueryString(), ""),
                    Collections.list(request.getHeaders("Accept")),
                    Readers.language(request.getHeader("Accept-Language")));
        }
    }

    private record Kept(Map<String, List<String>> headers, ByteArrayOutputStream body) {
        int bytes(Asked asked) {
            return OVERHEAD
                    + body.size()
                    + 2 * (asked.toString().length() + headers.toString().length());
        }
    }

    /** Keeps answers of so many {@code bytes} together. */
    public KeptAnswers(int bytes) {
        most = bytes / LARGEST;
        kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Asked asked, Kept answer) -> answer.bytes(asked))
                .build();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var tag = response.getHeader("ETag");
        if (tag == null || request.getAttribute(Turns.TURN) == null) {
            chain.doFilter(request, response);
            return;
        }
        var asked = Asked.of(request, tag);
        var known = kept.getIfPresent(asked);
        if (known != null) {
            send(known, request, response);
            return;
        }
        var before = headers(response);
        var copied = new Copied(response);
        chain.doFilter(request, copied);
        if (copied.isWhole()
                && response.getStatus() == 200
                && tag.equals(response.getHeader("ETag"))
                && request.getAttribute(ResponseFilter.CUT) == null) {
            var headers = headers(response);
            headers.entrySet().removeAll(before.entrySet());
            kept.put(asked, new Kept(headers, copied.body));
        }
    }

    private static Map<String, List<String>> headers(HttpServletResponse response) {
        var headers = new HashMap<String, List<String>>();
        response.getHeaderNames().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        return headers;
    }

    private static void send(Kept known, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Whoever waits for a turn need not wait until this is read.
        TurnFilter.turn(request).close();
        // The client was found to accept it when it was made.
        PlainRequest.choose(
                request, known.headers.getOrDefault("Content-Type", List.of("")).get(0));
        known.headers.forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        known.body.writeTo(response.getOutputStream());
    }

    /** A response whose body is also kept, unless it is too large. */
    private final class Copied extends HttpServletResponseWrapper {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        /** Whether it is too large, or not all that was sent. */
        private boolean isLost;

        Copied(HttpServletResponse response) {
            super(response);
        }

        boolean isWhole() {
            return !isLost && body.size() > 0;
        }

        private void copy(byte[] bytes, int from, int length) {
            isLost |= body.size() + (long) length > most;
            if (isLost) {
                body.reset();
            } else {
                body.write(bytes, from, length);
            }
        }

        @Override
        public void reset() {
            super.reset();
            body.reset();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            body.reset();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return new PrintWriter(getOutputStream(), false, Charset.forName(getCharacterEncoding()));
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            var out = super.getOutputStream();
            return new PassedOn(out) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    // Where the client is gone, some stop writing and say nothing.
                    var sent = false;
                    try {
                        super.write(bytes, from, length);
                        sent = true;
                    } finally {
                        isLost |= !sent;
                    }
                    copy(bytes, from, length);
                }

                @Override
                public void print(String text) throws IOException {
                    // What is told as text is an error, which is not kept.
                    isLost = true;
                    out.print(text);
                }
            };
        }
    }
}
