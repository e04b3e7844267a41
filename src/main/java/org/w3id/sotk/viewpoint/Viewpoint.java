package org.w3id.sotk.viewpoint;

import java.util.function.Predicate;
import org.apache.jena.graph.Node;

/**
 * Whose view.
 *
 * @param side the perspective, where the rule asks for one
 */
record Viewpoint(Rule rule, Node side) {
    /** Which of the claims that stand are in the view. */
    enum Rule {
        /** Those that no other contradicts. */
        COMMON,
        /** Every one. */
        ALL,
        /** Those that a speaker for the side made, or that no speaker for it contradicts. */
        SIDE,
        /** Those that a speaker for the side made. */
        STRICT
    }

    /** Returns whether {@code claim}, which stands, is in the view; {@code stands} tells it of others. */
    boolean accepts(Claim claim, Predicate<Claim> stands) {
        return switch (rule) {
            case COMMON -> claim.contradictions().stream().noneMatch(stands);
            case ALL -> true;
            case SIDE ->
                claim.isOf(side)
                        || claim.contradictions().stream().noneMatch(other -> other.isOf(side) && stands.test(other));
            case STRICT -> claim.isOf(side);
        };
    }
}
