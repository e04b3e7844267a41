package org.w3id.sotk.viewpoint;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one viewpoint holds about one time, going by what had been said at another.
 *
 * @param asOf when the claims held
 * @param knownBy by when they had been said
 */
record View(Viewpoint viewpoint, Span asOf, Span knownBy) {
    private boolean stands(Claim claim) {
        return claim.stands(asOf, knownBy);
    }

    private List<Claim> standing(Chorus chorus) {
        return chorus.voices().stream().filter(this::stands).toList();
    }

    /** Returns whether the plain triple of {@code chorus} is in this view. */
    boolean states(Chorus chorus) {
        var voices = standing(chorus);
        return !voices.isEmpty() && viewpoint.verdict(voices, this::stands) == Verdict.STATED;
    }

    /** Returns whether {@code claim} stands behind a plain triple of this view. */
    boolean attests(Claim claim) {
        return stands(claim) && claim.choruses().stream().anyMatch(this::states);
    }

    /** Returns whether {@code claim} is described in this view: also one that only may have held, or is qualified. */
    boolean describes(Claim claim) {
        return claim.mayStand(asOf, knownBy) && (viewpoint.accepts(claim, this::stands) || attests(claim));
    }

    /** Returns why what {@code claim} says is in this view or is not. */
    Verdict verdict(Claim claim) {
        var known = knownBy.end();
        if (!claim.isSaid(known)) {
            return Verdict.UNSAID;
        }
        if (claim.revisions(known).findAny().isPresent()) {
            return Verdict.REVISED;
        }
        if (!claim.from().earliest().isBefore(asOf.end())) {
            return Verdict.NOT_YET;
        }
        if (!claim.possiblyHolds(asOf, known)) {
            return claim.until(known).equals(claim.until()) ? Verdict.OVER : Verdict.SUCCEEDED;
        }
        if (!stands(claim)) {
            return Verdict.UNCERTAIN;
        }
        if (claim.choruses().isEmpty()) {
            return Verdict.QUALIFIED;
        }
        return attests(claim)
                ? Verdict.STATED
                : viewpoint.verdict(standing(claim.choruses().get(0)), this::stands);
    }

    /** Returns the claims that are the reason for the verdict on {@code claim}: those that contradict or replace it. */
    Stream<Claim> reasons(Claim claim) {
        return switch (verdict(claim)) {
            case REVISED -> claim.revisions(knownBy.end());
            case SUCCEEDED -> claim.successors(knownBy.end());
            case CONTRADICTED ->
                claim.choruses().stream()
                        .flatMap(chorus -> viewpoint.contradictions(standing(chorus), this::stands))
                        .distinct();
            default -> Stream.empty();
        };
    }
}
