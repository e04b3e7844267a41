package org.w3id.sotk.viewpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.w3id.sotk.viewpoint.Viewpoint.Rule;

/** What is true of every view, whatever the claims. */
final class ViewProperties {
    private ViewProperties() {}

    /** Returns the plain triples of {@code view}. */
    static Set<Triple> flat(View view, Claims claims) {
        return claims.flat().stream()
                .filter(triple -> claims.carriers(triple).stream().anyMatch(view))
                .collect(Collectors.toSet());
    }

    /** Returns each of these truths that {@code view} breaks. */
    static List<String> violations(View view, Claims claims) {
        var broken = new ArrayList<String>();
        var viewpoint = view.viewpoint();
        for (Claim claim : claims.all()) {
            if (in(view, Rule.COMMON, claim) && viewpoint.rule() == Rule.SIDE && !view.test(claim)) {
                broken.add("what nobody disputes is in the view of each side");
            }
            if (in(view, Rule.STRICT, claim) && viewpoint.rule() == Rule.SIDE && !view.test(claim)) {
                broken.add("what speakers for a side say is in its view");
            }
            if (view.test(claim) && !in(view, Rule.ALL, claim)) {
                broken.add("every view is a part of the view of all");
            }
            if (view.test(claim)) {
                claim.contradictions().stream()
                        .filter(view)
                        .filter(other -> !mayStandBeside(viewpoint, claim, other))
                        .forEach(other -> broken.add("two claims contradict each other in a view"));
            }
        }
        return broken;
    }

    private static boolean in(View view, Rule rule, Claim claim) {
        return new View(new Viewpoint(rule, view.viewpoint().side()), view.asOf(), view.knownBy()).test(claim);
    }

    /**
     * In the view of a side two claims may contradict each other only if its own speakers made both, or neither: then it
     * has said nothing, and others disagree. In the view of nobody's dispute none may.
     */
    private static boolean mayStandBeside(Viewpoint viewpoint, Claim claim, Claim other) {
        Node side = viewpoint.side();
        return switch (viewpoint.rule()) {
            case COMMON -> false;
            case ALL -> true;
            case SIDE -> claim.isOf(side) == other.isOf(side);
            case STRICT -> claim.isOf(side) && other.isOf(side);
        };
    }
}
