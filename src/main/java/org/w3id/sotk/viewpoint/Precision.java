package org.w3id.sotk.viewpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.vocabulary.Sotk;

/** How exactly a time is known, named as in the vocabulary of precisions. */
enum Precision {
    MILLENNIUM,
    DECADE,
    YEAR,
    MONTH,
    DAY,
    SECOND;

    /** The concept of the vocabulary that stands for this. */
    Node concept() {
        return NodeFactory.createURI(Sotk.BASE + "vocab/precision/" + name().toLowerCase(Locale.ROOT));
    }

    /** Returns the first instant at which a claim no longer holds: what is known less exactly than to the day counts whole. */
    Instant endOf(Instant until) {
        var day = LocalDate.ofInstant(until, ZoneOffset.UTC);
        return switch (this) {
            case MILLENNIUM -> endOfYears(1000, day.getYear());
            case DECADE -> endOfYears(10, day.getYear());
            case YEAR -> endOfYears(1, day.getYear());
            case MONTH -> start(day.withDayOfMonth(1).plusMonths(1));
            case DAY, SECOND -> until;
        };
    }

    /** Returns the first instant of the day by which a claim had been made for certain: the last of its month or year. */
    Instant certainFrom(Instant said) {
        var end = endOf(said);
        return end.equals(said) ? said : end.minus(1, ChronoUnit.DAYS);
    }

    private static Instant endOfYears(int length, int year) {
        return start(LocalDate.of((Math.floorDiv(year, length) + 1) * length, 1, 1));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
