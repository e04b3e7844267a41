package org.w3id.sotk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3id.sotk.store.Generation;

/**
 * How long a response stays fresh: as long as the files and the day are the same (RFC 9110, section 13). An answer
 * that was cut short is never ended.
 */
public final class ResponseFilter extends HttpFilter {
    /** The attribute of a request whose answer ended early, and must not look complete. */
    public static final String CUT = ResponseFilter.class.getName() + ".cut";

    /** What decides about an answer, also where it is not sent again. */
    public static final String VARY = "Accept, Accept-Language, Accept-Encoding";

    private final transient Clock clock;
    private final transient Generation generation;
    private final transient List<String> changing;

    /**
     * The state of a response is {@code generation} of the files on the day that {@code clock} shows, but for what is below
     * the paths {@code changing}, where it is different each time.
     */
    public ResponseFilter(Generation generation, Clock clock, List<String> changing) {
        this.generation = generation;
        this.clock = clock;
        this.changing = changing;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = answer(request, response);
        if (answer.getStatus() == 304) {
            return;
        }
        chain.doFilter(new PlainRequest(request), answer);
        if (!(request.getAttribute(CUT) instanceof String reason)) {
            answer.finish();
        } else if (!response.isCommitted()) {
            // What is not sent yet Fuseki may have given the status 400; an error that is already told is committed.
            response.reset();
            new Fault(503, "The query was stopped before it had all its rows; ask for less, or split it")
                    .send(response);
        } else if (response.getStatus() < 400) {
            throw new IOException(reason);
        }
    }

    /** Marks a response as depending on more than the files and the day, so that it is good only once. */
    public static void neverTheSame(HttpServletResponse response) {
        response.setHeader("ETag", null);
        response.setHeader("Last-Modified", null);
        response.setHeader("Cache-Control", "no-store");
    }

    /** Where the letters of the pages are; they do not change, and a page without them has to move its lines. */
    private static final String FONTS = "/fonts/";

    private HonestResponse answer(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Vary", VARY);
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            return new HonestResponse(request, response, Optional.empty());
        }
        if (changing.stream().anyMatch(request.getRequestURI()::startsWith)) {
            response.setHeader("Cache-Control", "no-store");
            return new HonestResponse(request, response, Optional.empty());
        }
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var tag = "W/\"" + generation.version() + "-" + day + "-" + wishes(request) + "\"";
        var changed =
                max(generation.lastModified(), day.atStartOfDay(ZoneOffset.UTC).toInstant());
        response.setHeader("ETag", tag);
        response.setDateHeader("Last-Modified", changed.toEpochMilli());
        response.setHeader("Cache-Control", request.getRequestURI().startsWith(FONTS) ? "max-age=604800" : "no-cache");
        var conditions = new Conditions(request, tag, changed);
        var answer = new HonestResponse(request, response, Optional.of(conditions));
        if (conditions.namesTag() && conditions.status().equals(OptionalInt.of(304))) {
            // Only a good answer to this very request had this tag.
            answer.becomeNotModified();
        }
        return answer;
    }

    /** What the client asks for and likes decides what it gets, and so which copies are the same. */
    private static String wishes(HttpServletRequest request) {
        return Integer.toHexString(Objects.hash(
                request.getRequestURI(),
                request.getQueryString(),
                all(request, "Accept"),
                all(request, "Accept-Language")));
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
