package org.w3id.sotk.viewpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Triple;
import org.w3id.sotk.viewpoint.Viewpoint.Rule;

/** What is true of every view, whatever the claims. */
final class ViewProperties {
    private ViewProperties() {}

    /** Returns the plain triples of {@code view}, without those that name the claims behind them. */
    static Set<Triple> flat(View view, Claims claims) {
        return claims.flat().stream()
                .filter(triple -> !triple.getPredicate().getLocalName().equals("attestedBy"))
                .filter(triple -> claims.isIn(view, triple))
                .collect(Collectors.toSet());
    }

    /** Returns each of these truths that {@code view} breaks. */
    static List<String> violations(View view, Claims claims) {
        var broken = new ArrayList<String>();
        var all = flat(with(view, Rule.ALL), claims);
        var common = flat(with(view, Rule.COMMON), claims);
        var strict = flat(with(view, Rule.STRICT), claims);
        var own = flat(view, claims);
        if (!all.containsAll(own)) {
            broken.add("every view is a part of the view of all");
        }
        if (view.viewpoint().rule() == Rule.SIDE && !own.containsAll(strict)) {
            broken.add("what speakers for a side say is in its view");
        }
        if (view.viewpoint().rule() == Rule.SIDE && !own.containsAll(common)) {
            broken.add("common ground of two sides is in the view of each");
        }
        for (Claim claim : claims.all()) {
            if (view.attests(claim) && view.verdict(claim) != Verdict.STATED) {
                broken.add("a claim behind a plain triple is told to be in the view");
            }
            if (!view.attests(claim) && view.verdict(claim) == Verdict.STATED) {
                broken.add("only a claim behind a plain triple is told to be in the view");
            }
            if (view.attests(claim) && !view.describes(claim)) {
                broken.add("a claim behind a plain triple is described in the view");
            }
            if (view.viewpoint().rule() == Rule.COMMON && view.attests(claim)) {
                claim.contradictions().stream()
                        .filter(view::attests)
                        .forEach(other -> broken.add("no two claims contradict each other on common ground"));
            }
        }
        return broken;
    }

    private static View with(View view, Rule rule) {
        var whose = view.viewpoint();
        return new View(new Viewpoint(rule, whose.perspective(), whose.side()), view.asOf(), view.knownBy());
    }
}
