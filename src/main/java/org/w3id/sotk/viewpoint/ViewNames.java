package org.w3id.sotk.viewpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3id.sotk.UserError;
import org.w3id.sotk.viewpoint.Viewpoint.Rule;
import org.w3id.sotk.vocabulary.Sotk;

/** The names that views can have: {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}, where a time left out is today. */
final class ViewNames {
    /** What the IRI of a view begins with; its name follows. */
    static final String BASE = Sotk.BASE + "view/";

    private final Map<String, Viewpoint> viewpoints = new LinkedHashMap<>();
    private final Instant start;
    private final Instant firstSaid;

    ViewNames(Claims claims) {
        add("common", Viewpoint.of(Rule.COMMON));
        add("all", Viewpoint.of(Rule.ALL));
        claims.perspectives().forEach((perspective, side) -> {
            var name = perspective.getURI().substring(perspective.getURI().lastIndexOf('/') + 1);
            add(name, new Viewpoint(Rule.SIDE, perspective, side));
            add(name + "-strict", new Viewpoint(Rule.STRICT, perspective, side));
        });
        start = claims.start().orElse(Instant.MIN);
        firstSaid = claims.firstSaid().orElse(Instant.MIN);
    }

    private void add(String name, Viewpoint viewpoint) {
        if (viewpoints.putIfAbsent(name, viewpoint) != null) {
            throw new UserError(viewpoint.perspective() + ": two viewpoints would be called " + name
                    + "; give the perspective another name");
        }
    }

    /** The first parts of the names. */
    List<String> viewpoints() {
        return List.copyOf(viewpoints.keySet());
    }

    /** Returns the view of the common ground on a day. */
    View common(LocalDate today) {
        return new View(Viewpoint.of(Rule.COMMON), Span.of(today), Span.of(today));
    }

    /**
     * Returns the view that {@code name}, or the whole IRI, names on a day.
     *
     * @throws UserError saying what a name can be, if there is no such view
     */
    View parse(String name, LocalDate today) {
        var parts = (name.startsWith(BASE) ? name.substring(BASE.length()) : name).split("/", -1);
        if (parts.length > 3) {
            throw new UserError("view \"" + name + "\" has too many parts; a view is VIEWPOINT[/AS-OF[/KNOWN-BY]]");
        }
        var viewpoint = viewpoint(parts[0]);
        var asOf = parts.length < 2
                ? Span.of(today)
                : period(parts[1], start, "no claim with a known year is about the time before ");
        var knownBy = parts.length < 3 ? Span.of(today) : period(parts[2], firstSaid, "no claim had been made before ");
        return new View(viewpoint, asOf, knownBy);
    }

    /**
     * Returns the viewpoint that the first part of a name names.
     *
     * @throws UserError saying what there is to choose from, if there is no such viewpoint
     */
    Viewpoint viewpoint(String name) {
        var viewpoint = viewpoints.get(name);
        if (viewpoint == null) {
            throw new UserError(
                    "viewpoint \"" + name + "\" is unknown; choose one of " + String.join(", ", viewpoints.keySet()));
        }
        return viewpoint;
    }

    private static Span period(String text, Instant first, String reason) {
        var period = Span.parse(text);
        if (!period.end().isAfter(first)) {
            throw new UserError(
                    reason + LocalDate.ofInstant(first, ZoneOffset.UTC) + "; choose that day or a later one");
        }
        return period;
    }
}
