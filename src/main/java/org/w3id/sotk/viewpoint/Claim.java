package org.w3id.sotk.viewpoint;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;

/** What decides whether a claim is in a view: its times, who made it, and its links to other claims. */
final class Claim {
    private final Node name;
    private final Boundary said;
    private final Boundary from;
    private final Boundary until;
    private final boolean atStake;
    private final Set<Node> speakers = new HashSet<>();
    private final Set<Node> sides = new HashSet<>();
    private boolean ofOthers;
    private final Set<Claim> contradictions = new LinkedHashSet<>();
    private final List<Claim> revisions = new ArrayList<>();
    private final List<Claim> successors = new ArrayList<>();
    private final List<Chorus> choruses = new ArrayList<>(1);

    /**
     * A claim, without the links that tell who made it and what stands against it.
     *
     * @param atStake whether it is of a kind in which the sides of the dispute have a stake
     */
    Claim(Node name, Boundary said, Boundary from, Boundary until, boolean atStake) {
        this.name = name;
        this.said = said;
        this.from = from;
        this.until = until;
        this.atStake = atStake;
    }

    Node name() {
        return name;
    }

    Boundary said() {
        return said;
    }

    Boundary from() {
        return from;
    }

    /** The end that the claim itself states. */
    Boundary until() {
        return until;
    }

    boolean atStake() {
        return atStake;
    }

    /** The sides of the dispute whose speakers made it. */
    Set<Node> sides() {
        return Collections.unmodifiableSet(sides);
    }

    /** Returns whether somebody on no side made it. */
    boolean isOfOthers() {
        return ofOthers;
    }

    /** The claims that cannot be true together with this one. */
    Set<Claim> contradictions() {
        return Collections.unmodifiableSet(contradictions);
    }

    /** The claims that took over from this one. */
    List<Claim> successors() {
        return Collections.unmodifiableList(successors);
    }

    /** The plain triples that it makes, each with all the claims that make it. */
    List<Chorus> choruses() {
        return Collections.unmodifiableList(choruses);
    }

    void join(Chorus chorus) {
        choruses.add(chorus);
    }

    /** Records one who made it: a speaker, or the perspective for which one speaks; an unknown one is on no side. */
    void madeBy(Optional<Node> speaker, Optional<Node> side) {
        speaker.ifPresent(speakers::add);
        side.ifPresentOrElse(sides::add, () -> ofOthers = true);
    }

    void contradict(Claim other) {
        if (other != this) {
            contradictions.add(other);
            other.contradictions.add(this);
        }
    }

    /** Records that {@code newer} revises this claim; only what the same speaker or side says does. */
    void revisedBy(Claim newer) {
        var same = !Collections.disjoint(speakers, newer.speakers) || !Collections.disjoint(sides, newer.sides);
        if (newer != this && same) {
            revisions.add(newer);
        }
    }

    void succeededBy(Claim later) {
        if (later != this) {
            successors.add(later);
        }
    }

    /** Returns whether it was made by, or for, {@code perspective}. */
    boolean isOf(Node perspective) {
        return speakers.contains(perspective);
    }

    /** Returns whether it had been said before {@code known}, in which a vague day counts from its last instant. */
    boolean isSaid(Instant known) {
        return said.latest().isBefore(known);
    }

    /** Returns the claims by which its own speaker or side had revised it before {@code known}. */
    Stream<Claim> revisions(Instant known) {
        return revisions.stream().filter(newer -> newer.isSaid(known));
    }

    private boolean isUpheld(Instant known) {
        return isSaid(known) && revisions(known).findAny().isEmpty();
    }

    /** Returns the claims that had taken over from it, for all that had been said before {@code known}. */
    Stream<Claim> successors(Instant known) {
        return until.isExact() && !until.equals(Boundary.NEVER)
                ? Stream.empty()
                : successors.stream().filter(later -> later.isUpheld(known) && !later.from.equals(Boundary.ALWAYS));
    }

    /** Returns when it ended: one without an end, or with a vague one, at the latest when a successor certainly began. */
    Boundary until(Instant known) {
        var latest = successors(known)
                .map(later -> later.from.latest())
                .min(Instant::compareTo)
                .filter(until.latest()::isAfter);
        if (latest.isEmpty()) {
            return until;
        }
        var begun = until.equals(Boundary.NEVER)
                ? successors(known)
                        .map(Claim::from)
                        .min(comparing(Boundary::earliest))
                        .orElseThrow()
                        .earliest()
                : until.earliest();
        return new Boundary(begun.isBefore(latest.get()) ? begun : latest.get(), latest.get());
    }

    /** Returns whether it held at some time of {@code asOf} for every choice within the bounds of its beginning and end. */
    boolean certainlyHolds(Span asOf, Instant known) {
        var end = until(known);
        return possiblyHolds(asOf, known)
                && (from.latest().isBefore(asOf.end()) || !end.latest().isAfter(asOf.end()))
                && (end.earliest().isAfter(asOf.start()) || !from.earliest().isBefore(asOf.start()));
    }

    /** Returns whether it held at some time of {@code asOf} for some choice within the bounds of its beginning and end. */
    boolean possiblyHolds(Span asOf, Instant known) {
        return from.earliest().isBefore(asOf.end()) && until(known).latest().isAfter(asOf.start());
    }

    /** Returns whether it had been said by the one time, had not been revised, and certainly held at the other. */
    boolean stands(Span asOf, Span knownBy) {
        return isUpheld(knownBy.end()) && certainlyHolds(asOf, knownBy.end());
    }

    /** Returns whether it had been said by the one time, had not been revised, and may have held at the other. */
    boolean mayStand(Span asOf, Span knownBy) {
        return isUpheld(knownBy.end()) && possiblyHolds(asOf, knownBy.end());
    }
}
