package org.w3id.sotk.viewpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.w3id.sotk.UserError;

/**
 * A day, a month or a year, in UTC.
 *
 * @param start its first instant
 * @param end the first instant after it
 */
record Span(Instant start, Instant end) {
    /** Returns the period of one day. */
    static Span of(LocalDate day) {
        return new Span(instant(day), instant(day.plusDays(1)));
    }

    /**
     * Reads {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}.
     *
     * @throws UserError if there is no such day, month or year
     */
    static Span parse(String text) {
        try {
            if (text.matches("[0-9]{4}")) {
                var year = Year.parse(text);
                return new Span(
                        instant(year.atDay(1)), instant(year.plusYears(1).atDay(1)));
            }
            if (text.matches("[0-9]{4}-[0-9]{2}")) {
                var month = YearMonth.parse(text);
                return new Span(
                        instant(month.atDay(1)), instant(month.plusMonths(1).atDay(1)));
            }
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return of(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            throw new UserError("\"" + text + "\" is not in the calendar; a date is YYYY-MM-DD, YYYY-MM or YYYY", e);
        }
        throw new UserError("\"" + text + "\" is not a date; a date is YYYY-MM-DD, YYYY-MM or YYYY");
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
