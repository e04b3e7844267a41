package org.w3id.sotk.viewpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdfpatch.RDFChanges;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.out.NodeFmtLib;

/** What changes from one view to another. */
public final class Difference {
    private final List<Triple> removed;
    private final List<Triple> added;
    private final Predicate<Triple> isPlain;

    private Difference(List<Triple> removed, List<Triple> added, Predicate<Triple> isPlain) {
        this.removed = removed;
        this.added = added;
        this.isPlain = isPlain;
    }

    static Difference between(Graph from, Graph to, Predicate<Node> isClaim) {
        return new Difference(missing(from, to), missing(to, from), triple -> !isClaim.test(triple.getSubject()));
    }

    private static List<Triple> missing(Graph from, Graph to) {
        return from.stream()
                .filter(triple -> !to.contains(triple))
                .sorted(Comparator.comparing(NodeFmtLib::str))
                .toList();
    }

    /** The triples of the first view that the second does not have, in the order of their text. */
    public List<Triple> removed() {
        return removed;
    }

    /** The triples of the second view that the first does not have, in the order of their text. */
    public List<Triple> added() {
        return added;
    }

    /** Returns those of {@link #removed} that describe no claim. */
    public List<Triple> removedOfThings() {
        return removed.stream().filter(isPlain).toList();
    }

    /** Returns those of {@link #added} that describe no claim. */
    public List<Triple> addedOfThings() {
        return added.stream().filter(isPlain).toList();
    }

    /**
     * Returns the difference as an RDF Patch: applied to the first view, it gives the second. The plain triples of things
     * come first, then the claims behind them.
     */
    public String patch() {
        var out = new ByteArrayOutputStream();
        var patch = RDFPatchOps.textWriter(out);
        patch.start();
        patch.txnBegin();
        write(patch, isPlain);
        write(patch, isPlain.negate());
        patch.txnCommit();
        patch.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(RDFChanges patch, Predicate<Triple> which) {
        removed.stream()
                .filter(which)
                .forEach(t -> patch.delete(null, t.getSubject(), t.getPredicate(), t.getObject()));
        added.stream().filter(which).forEach(t -> patch.add(null, t.getSubject(), t.getPredicate(), t.getObject()));
    }
}
