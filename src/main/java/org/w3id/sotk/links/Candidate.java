package org.w3id.sotk.links;

import static java.util.Comparator.comparingDouble;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.lucene.util.SloppyMath;
import org.w3id.sotk.search.Spelling;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * A thing, here or elsewhere, that may be the same as another: what it is called, what kinds of thing it is, and where it
 * is. The last two may be unknown.
 */
record Candidate(Node thing, Set<Name> names, Set<Node> kinds, Set<Point> points) {
    private static final int NEAR = 50;

    /** A name, in the spellings in which it is compared. */
    record Name(Node label, String latin, String consonants) {
        private static final int ENOUGH_CONSONANTS = 3;

        static Name of(Node label) {
            var latin = Spelling.latin(label.getLiteralLexicalForm());
            return new Name(label, latin, Spelling.skeleton(latin));
        }

        /** Returns how like it is to {@code other}, if it is at all. */
        Optional<Likeness> likeness(Name other) {
            var text = label.getLiteralLexicalForm();
            if (text.equals(other.label.getLiteralLexicalForm())) {
                return Optional.of(new Likeness(1, "both are called " + text));
            }
            var names = text + " here, " + other.label.getLiteralLexicalForm() + " there";
            if (!latin.isEmpty() && latin.equals(other.latin)) {
                return Optional.of(new Likeness(0.95, names + ": the same in Latin letters"));
            }
            return consonants.replace(" ", "").length() >= ENOUGH_CONSONANTS && consonants.equals(other.consonants)
                    ? Optional.of(new Likeness(0.8, names + ": the same consonants"))
                    : Optional.empty();
        }
    }

    /** A point in degrees (WGS 84). */
    record Point(double latitude, double longitude) {
        /** Returns the great-circle distance in kilometres, on a sphere. */
        double kilometres(Point other) {
            return SloppyMath.haversinMeters(latitude, longitude, other.latitude, other.longitude) / 1000;
        }
    }

    /** How like two things are in one respect: 1 is the same, 0 is different, a half is unknown. */
    record Likeness(double degree, String reason) {}

    /** Reads rows of {@code ?thing ?name ?kind ?latitude ?longitude}; invalid values from elsewhere are left out. */
    static Collection<Candidate> read(RowSet rows) {
        Map<Node, Candidate> candidates = new LinkedHashMap<>();
        rows.forEachRemaining(row -> {
            if (row.contains("thing")
                    && row.get("thing").isURI()
                    && row.contains("name")
                    && row.get("name").isLiteral()) {
                candidates
                        .computeIfAbsent(
                                row.get("thing"),
                                thing -> new Candidate(
                                        thing, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>()))
                        .add(row);
            }
        });
        return candidates.values();
    }

    private void add(Binding row) {
        names.add(Name.of(row.get("name")));
        if (row.contains("kind")) {
            kinds.add(row.get("kind"));
        }
        if (row.contains("latitude") && row.contains("longitude")) {
            var latitude = NodeValue.makeNode(row.get("latitude"));
            var longitude = NodeValue.makeNode(row.get("longitude"));
            if (latitude.isNumber() && longitude.isNumber()) {
                points.add(new Point(latitude.getDouble(), longitude.getDouble()));
            }
        }
    }

    /** Returns how like the names are, if any are. */
    Optional<Likeness> nameLikeness(Candidate other) {
        return names.stream()
                .flatMap(name -> other.names.stream().flatMap(theirs -> name.likeness(theirs).stream()))
                .max(comparingDouble(Likeness::degree));
    }

    /** Returns how like the kinds are. */
    Likeness kindLikeness(Candidate other) {
        if (kinds.isEmpty() || other.kinds.isEmpty()) {
            return new Likeness(0.5, "kind unknown");
        }
        return kinds.stream()
                .filter(other.kinds::contains)
                .findFirst()
                .map(kind -> new Likeness(1, "both are " + Prefixes.shorten(kind)))
                .orElse(new Likeness(0, "of another kind"));
    }

    /** Returns how near they are. */
    Likeness placeLikeness(Candidate other) {
        var nearest = points.stream()
                .flatMapToDouble(point -> other.points.stream().mapToDouble(point::kilometres))
                .min();
        return nearest.isEmpty()
                ? new Likeness(0.5, "distance unknown")
                : new Likeness(
                        Math.max(0, 1 - nearest.getAsDouble() / NEAR),
                        String.format(Locale.ROOT, "%.1f km apart", nearest.getAsDouble()));
    }
}
