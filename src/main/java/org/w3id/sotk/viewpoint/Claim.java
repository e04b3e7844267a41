package org.w3id.sotk.viewpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;

/** What decides whether a claim is in a view: its times, the sides that made it, and its links to other claims. */
final class Claim {
    private final Instant said;
    private final Instant from;
    private final Instant until;
    private final Set<Node> sides = new HashSet<>();
    private final Set<Claim> contradictions = new LinkedHashSet<>();
    private final List<Claim> revisions = new ArrayList<>();

    /** A claim said from {@code said} on, of the time between {@code from} and, not included, {@code until}. */
    Claim(Instant said, Instant from, Instant until) {
        this.said = said;
        this.from = from;
        this.until = until;
    }

    Instant said() {
        return said;
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    /** The claims that cannot be true together with this one. */
    Set<Claim> contradictions() {
        return Collections.unmodifiableSet(contradictions);
    }

    void madeFor(Node side) {
        sides.add(side);
    }

    void contradict(Claim other) {
        if (other != this) {
            contradictions.add(other);
            other.contradictions.add(this);
        }
    }

    /** Records that {@code newer} revises this claim; only what the same side says does. */
    void revisedBy(Claim newer) {
        if (newer != this && !Collections.disjoint(sides, newer.sides)) {
            revisions.add(newer);
        }
    }

    boolean isOf(Node side) {
        return sides.contains(side);
    }

    /** Returns whether it had been said by the one time, held at the other, and had not been revised. */
    boolean stands(Period asOf, Period knownBy) {
        return said.isBefore(knownBy.end())
                && from.isBefore(asOf.end())
                && until.isAfter(asOf.start())
                && revisions.stream().noneMatch(newer -> newer.said.isBefore(knownBy.end()));
    }
}
