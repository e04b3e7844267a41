package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The conditions of a request, in the order of RFC 9110, section 13.2.2. They apply to what would be answered
 * with 200, and for nothing else.
 *
 * @param tag the weak entity tag of the answer
 * @param changed when the answer changed last
 */
record Conditions(HttpServletRequest request, String tag, Instant changed) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*?)(?:--gzip)?\"");

    /** Returns the status that replaces 200, if one does. */
    OptionalInt status() {
        if (has("If-Match")) {
            // A weak tag is like no other when strong ones are asked for (section 8.8.3.2).
            if (!isAny("If-Match")) {
                return OptionalInt.of(412);
            }
        } else if (time("If-Unmodified-Since") < seconds()) {
            return OptionalInt.of(412);
        }
        if (has("If-None-Match")) {
            return isAny("If-None-Match") || namesTag() ? OptionalInt.of(304) : OptionalInt.empty();
        }
        var since = time("If-Modified-Since");
        return since != Long.MAX_VALUE && since >= seconds() ? OptionalInt.of(304) : OptionalInt.empty();
    }

    /** Returns whether the client has this very answer. */
    boolean namesTag() {
        return TAG.matcher(all("If-None-Match")).results().anyMatch(each -> tag.equals("W/\"" + each.group(1) + "\""));
    }

    private boolean has(String name) {
        return request.getHeader(name) != null;
    }

    private boolean isAny(String name) {
        return all(name).strip().equals("*");
    }

    private String all(String name) {
        return String.join(",", Collections.list(request.getHeaders(name)));
    }

    private long seconds() {
        return changed.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    }

    /** Returns a time in milliseconds; one that cannot be read counts as none, which is the end of time. */
    private long time(String name) {
        try {
            var time = request.getDateHeader(name);
            return time < 0 ? Long.MAX_VALUE : time;
        } catch (IllegalArgumentException e) {
            return Long.MAX_VALUE;
        }
    }
}
