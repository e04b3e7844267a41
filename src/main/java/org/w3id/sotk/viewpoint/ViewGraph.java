package org.w3id.sotk.viewpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.NullIterator;

/**
 * What is stored, less the claims that are not described here, and the plain triples of those that are in view. It holds
 * no triples of its own: each is looked up when asked for, so that a view never asked before is as fast as any. What was
 * found of a claim or a plain triple is kept for the next.
 */
final class ViewGraph extends GraphBase {
    /** Describes every claim, so that none need be looked for. */
    static final Predicate<Claim> ALL = claim -> true;

    private final Claims claims;
    private final Predicate<Claim> described;
    private final View view;
    private final PrefixMapping prefixes;
    private final Map<Claim, Boolean> shown = new ConcurrentHashMap<>();
    private final Map<Triple, Boolean> stated = new ConcurrentHashMap<>();

    ViewGraph(Claims claims, Predicate<Claim> described, View view, PrefixMapping prefixes) {
        this.claims = claims;
        this.described = described;
        this.view = view;
        this.prefixes = prefixes;
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        var stored = stored(pattern);
        return claims.mayFlatten(pattern)
                ? stored.andThen(claims.flat()
                        .find(pattern)
                        .filterKeep(triple -> stated.computeIfAbsent(triple, key -> claims.isIn(view, key))))
                : stored;
    }

    private ExtendedIterator<Triple> stored(Triple pattern) {
        if (described == ALL) {
            return claims.stored().find(pattern);
        }
        var subject = pattern.getSubject();
        if (subject.isConcrete()) {
            return isShown(subject) ? claims.stored().find(pattern) : NullIterator.instance();
        }
        return claims.stored().find(pattern).filterKeep(triple -> isShown(triple.getSubject()));
    }

    private boolean isShown(Node subject) {
        var claim = claims.get(subject);
        return claim == null || shown.computeIfAbsent(claim, described::test);
    }

    @Override
    protected PrefixMapping createPrefixMapping() {
        return prefixes;
    }
}
