package org.w3id.sotk.viewpoint;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * When something began, ended or was said. If it is known only to a month, year or decade, it lies at some instant of it.
 *
 * @param earliest the first instant at which it may lie
 * @param latest the last, to the second
 */
record Boundary(Instant earliest, Instant latest) {
    /** The boundary of what has always been. */
    static final Boundary ALWAYS = new Boundary(Instant.MIN, Instant.MIN);

    /** The boundary of what has not happened. */
    static final Boundary NEVER = new Boundary(Instant.MAX, Instant.MAX);

    /** Returns the boundary that lies in the period of {@code length} from {@code start} on; a length of zero is exact. */
    static Boundary in(Instant start, Period length) {
        return length.isZero()
                ? new Boundary(start, start)
                : new Boundary(
                        start,
                        start.atZone(ZoneOffset.UTC).plus(length).toInstant().minusSeconds(1));
    }

    /** Returns whether it is known to the day or better. */
    boolean isExact() {
        return earliest.equals(latest);
    }
}
