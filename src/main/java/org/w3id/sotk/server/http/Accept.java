package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client accepts (RFC 9110, section 12.5.1). Unreadable parts of the header are
 * ignored; an empty header accepts anything.
 */
public record Accept(List<Range> ranges) {
    /** Some media types, and their quality value, from 0 to 1. */
    record Range(String type, String subtype, double quality) {
        private static Stream<Range> read(String text) {
            var parts = text.toLowerCase(Locale.ROOT).split(";", -1);
            var slash = parts[0].indexOf('/');
            if (slash < 0) {
                return Stream.of();
            }
            try {
                var quality = Stream.of(parts)
                        .skip(1)
                        .filter(part -> part.startsWith("q="))
                        .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                        .findFirst()
                        .orElse(1);
                return quality >= 0 && quality <= 1
                        ? Stream.of(new Range(parts[0].substring(0, slash), parts[0].substring(slash + 1), quality))
                        : Stream.of();
            } catch (NumberFormatException e) {
                return Stream.of();
            }
        }

        /** Returns how exactly this names a media type; 0 for not at all. JSON and XML name what is written in them. */
        private int exactness(String offer) {
            if (offer.equals(type + "/" + subtype)) {
                return 4;
            } else if (List.of("json", "xml").contains(subtype) && offer.endsWith("+" + subtype)) {
                return 3;
            } else if (subtype.equals("*") && offer.startsWith(type + "/")) {
                return 2;
            }
            return subtype.equals("*") && type.equals("*") ? 1 : 0;
        }
    }

    /** Reads all lines of the header. */
    public static Accept of(HttpServletRequest request) {
        var lines = request.getHeaders("Accept");
        return of(lines == null ? "" : String.join(",", Collections.list(lines)));
    }

    /** Reads the header, in which spaces mean nothing. */
    public static Accept of(@Nullable String header) {
        var text = StringUtils.deleteWhitespace(Objects.toString(header, ""));
        var ranges = split(text).stream().flatMap(Range::read).toList();
        return new Accept(ranges.isEmpty() ? List.of(new Range("*", "*", 1)) : ranges);
    }

    private static List<String> split(String text) {
        try {
            return new QuotedCSV(true, text).getValues();
        } catch (IllegalArgumentException e) {
            // Its quotation marks are not paired.
            return List.of();
        }
    }

    /**
     * Returns the best liked of {@code offers}: of those liked equally the one that is named most exactly, of
     * those the one named first, and of those the first offer.
     */
    public Optional<String> best(Collection<String> offers) {
        var best = Optional.<String>empty();
        var bestRange = new Range("", "", 0);
        for (String offer : offers) {
            var range = bestRange;
            var exactness = 0;
            for (Range each : ranges) {
                if (each.exactness(offer) > exactness) {
                    exactness = each.exactness(offer);
                    range = each;
                }
            }
            if (exactness > 0 && isBetter(range, exactness, bestRange, best)) {
                best = Optional.of(offer);
                bestRange = range;
            }
        }
        return best;
    }

    /** Returns whether the client accepts an answer of {@code type}. */
    public boolean takes(String type) {
        return best(List.of(type)).isPresent();
    }

    private boolean isBetter(Range range, int exactness, Range other, Optional<String> otherOffer) {
        if (range.quality() != other.quality()) {
            return range.quality() > other.quality();
        }
        var otherExactness = otherOffer.map(other::exactness).orElse(exactness);
        return exactness != otherExactness ? exactness > otherExactness : ranges.indexOf(range) < ranges.indexOf(other);
    }

    /** Returns whether the client likes no RDF better than a page; it may like them the same. */
    public boolean likesPage() {
        return best(Rdf.PAGE_OR_RDF).equals(Optional.of("text/html"));
    }

    /** Returns whether the client names a page, and likes it better than RDF; programs may name both. */
    public boolean prefersPage() {
        return ranges.stream().anyMatch(range -> range.subtype().contains("html")) && likesPage();
    }
}
