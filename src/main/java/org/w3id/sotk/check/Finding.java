package org.w3id.sotk.check;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Location;

/**
 * One thing that is wrong.
 *
 * @param rule the shape or rule query that found it
 * @param component which kind of constraint of SHACL it breaks
 * @param path the property at fault, if one is, which need not be a single step
 * @param place the triple at fault, or all triples of the thing at fault
 * @param messages what is wrong and what to do, by language tag; at least in English
 * @param location where the files state it, if they do
 */
public record Finding(
        Severity severity,
        Node rule,
        Node component,
        Triple place,
        Optional<Path> path,
        Map<String, String> messages,
        Optional<Location> location)
        implements Comparable<Finding> {
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> finding.location().map(Location::file).orElse(""))
            .thenComparing(finding -> finding.location().map(Location::line).orElse(0))
            .thenComparing(finding -> finding.place().toString())
            .thenComparing(finding -> finding.rule().toString());

    /** Something wrong at {@code place}, whose path is its predicate. */
    public Finding(
            Severity severity,
            Node rule,
            Node component,
            Triple place,
            Map<String, String> messages,
            Optional<Location> location) {
        this(severity, rule, component, place, path(place.getPredicate()), messages, location);
    }

    private static Optional<Path> path(Node property) {
        return property.isConcrete() ? Optional.of(PathFactory.pathLink(property)) : Optional.empty();
    }

    /** Returns the same with the place where the files of {@code generation} state it, if they do. */
    Finding in(Generation generation) {
        var thing = place.getSubject();
        // Rule queries name what is stated; what breaks a shape may be that something is not.
        var places = QueryRule.isFile(rule)
                ? Stream.of(place)
                : Stream.of(
                        place,
                        Triple.create(thing, place.getPredicate(), Node.ANY),
                        Triple.create(thing, Node.ANY, Node.ANY));
        var found = location.or(
                () -> places.flatMap(each -> generation.locate(each).stream()).findFirst());
        return new Finding(severity, rule, component, place, path, messages, found);
    }

    /** Returns the message in {@code language}, or in English if there is none. */
    public String message(String language) {
        var english = messages.getOrDefault("en", "does not satisfy this rule");
        return messages.getOrDefault(language, english);
    }

    @Override
    public int compareTo(Finding other) {
        return WORST_FIRST.compare(this, other);
    }
}
