package org.w3id.sotk.viewpoint;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;

/**
 * Whose view.
 *
 * @param perspective the one whose it is, where the rule asks for one
 * @param side the side of the dispute to which that perspective belongs, if it does
 */
record Viewpoint(Rule rule, Node perspective, Optional<Node> side) {
    /** Which plain triples are in the view. */
    enum Rule {
        /** Those that no claim contradicts, and that are heard from more than one side, or from others. */
        COMMON,
        /** Every one. */
        ALL,
        /** Those of the perspective, and those that its side does not contradict and other sides do not state alone. */
        SIDE,
        /** Those of the perspective. */
        STRICT
    }

    /** The viewpoint of nobody in particular. */
    static Viewpoint of(Rule rule) {
        return new Viewpoint(rule, Node.ANY, Optional.empty());
    }

    /**
     * Returns why what the claims {@code voices} say, all of which stand, is in the view or is not.
     *
     * @param stands which of the other claims stand
     */
    Verdict verdict(Collection<Claim> voices, Predicate<Claim> stands) {
        if (rule == Rule.ALL || voices.stream().anyMatch(voice -> voice.isOf(perspective))) {
            return Verdict.STATED;
        }
        if (rule == Rule.STRICT) {
            return Verdict.OTHERS_ONLY;
        }
        if (contradictions(voices, stands).findAny().isPresent()) {
            return Verdict.CONTRADICTED;
        }
        var sides = voices.stream().flatMap(voice -> voice.sides().stream()).collect(Collectors.toSet());
        var isShared = side.map(sides::contains).orElse(sides.size() > 1);
        var isAtStake = voices.stream().anyMatch(Claim::atStake);
        if (isShared || (!isAtStake && voices.stream().anyMatch(Claim::isOfOthers))) {
            return Verdict.STATED;
        }
        return side.isPresent() ? Verdict.OTHERS_ONLY : Verdict.ONE_SIDED;
    }

    /** Returns the claims that stand, are of the viewpoint or its side, and contradict any of {@code voices}. */
    Stream<Claim> contradictions(Collection<Claim> voices, Predicate<Claim> stands) {
        return voices.stream()
                .flatMap(voice -> voice.contradictions().stream())
                .filter(other -> rule == Rule.COMMON
                        || other.isOf(perspective)
                        || side.filter(other.sides()::contains).isPresent())
                .filter(stands)
                .distinct();
    }

    /** Returns whether what {@code voice} alone says would be in the view. */
    boolean accepts(Claim voice, Predicate<Claim> stands) {
        return verdict(List.of(voice), stands) == Verdict.STATED;
    }
}
