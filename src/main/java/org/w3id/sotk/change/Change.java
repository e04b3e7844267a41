package org.w3id.sotk.change;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.PatchHeader;
import org.apache.jena.rdfpatch.RDFChanges;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.rdfpatch.changes.RDFChangesBase;
import org.apache.jena.rdfpatch.text.RDFPatchReaderText;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.w3id.sotk.UserError;

/**
 * What is to change in the graphs of the files, and who wants it, when and why. As text it is an RDF Patch with these in its
 * head, as {@code id}, {@code prev}, {@code by}, {@code date} and {@code why}.
 *
 * @param id an IRI, {@code urn:uuid:...}
 * @param prev the {@code id} of the change before this, if it matters which that is
 * @param by who wants it; empty if nobody said
 * @param at when
 * @param why the reason; empty if nobody gave one
 * @param removed what no graph is to state any more
 * @param added what graphs are to state
 * @see <a href="https://afs.github.io/rdf-delta/rdf-patch.html">RDF Patch</a>
 */
public record Change(
        String id, Optional<String> prev, String by, Instant at, String why, Set<Quad> removed, Set<Quad> added)
        implements Edit {
    private static final Comparator<Quad> ORDER = Comparator.comparing(Quad::getGraph, NodeCmp::compareRDFTerms)
            .thenComparing(Quad::getSubject, NodeCmp::compareRDFTerms)
            .thenComparing(Quad::getPredicate, NodeCmp::compareRDFTerms)
            .thenComparing(Quad::getObject, NodeCmp::compareRDFTerms);

    /** Returns a new change with an {@code id} of its own. */
    static Change of(String by, Instant at, String why, Set<Quad> removed, Set<Quad> added) {
        return new Change("urn:uuid:" + UUID.randomUUID(), Optional.empty(), by, at, why, removed, added);
    }

    /** Returns the last part of its {@code id}, by which files and addresses call it. */
    public String name() {
        return id.substring(id.lastIndexOf(':') + 1);
    }

    /** Returns the same change as the one after {@code head}. */
    Change after(Optional<String> head) {
        return new Change(id, head, by, at, why, removed, added);
    }

    /** Returns the same as a new change that {@code by} proposes, whatever came before. */
    public Change proposed(String by, Instant at, String why) {
        return of(by, at, why, removed, added);
    }

    /** Returns a new change that takes this one back. */
    public Change undone(String by, Instant at, String why) {
        return of(by, at, why, /* removed= */ added, /* added= */ removed);
    }

    @Override
    public void make(DatasetGraph graphs) {
        removed.forEach(graphs::delete);
        added.forEach(graphs::add);
    }

    /**
     * Reads an RDF Patch; what its head lacks is made up for.
     *
     * @param name what it is called in errors
     * @param now when it was made, if it does not say
     * @throws UserError with its first fault
     */
    public static Change read(byte[] text, String name, Instant now) {
        var read = new Patch();
        try {
            new RDFPatchReaderText(new ByteArrayInputStream(text)).apply(read);
        } catch (RiotException e) {
            throw new UserError(name + ": " + e.getMessage() + "; write it as an RDF Patch", e);
        }
        var head = new PatchHeader(read.head);
        return new Change(
                word(head, "id").orElse("urn:uuid:" + UUID.randomUUID()),
                word(head, "prev"),
                word(head, "by").orElse(""),
                word(head, "date").map(date -> instant(date, name)).orElse(now),
                word(head, "why").orElse(""),
                read.removed,
                read.added);
    }

    private static Optional<String> word(PatchHeader head, String name) {
        return Optional.ofNullable(head.get(name))
                .map(node -> node.isLiteral() ? node.getLiteralLexicalForm() : node.toString());
    }

    private static Instant instant(String text, String name) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UserError(name + ": the date " + text + " in the head is not like 2026-11-28T12:00:00Z", e);
        }
    }

    /** Returns it as an RDF Patch, in an order that depends on nothing else. */
    public String text() {
        var out = new ByteArrayOutputStream();
        var writer = RDFPatchOps.textWriter(out);
        writer.start();
        writer.header("id", NodeFactory.createURI(id));
        prev.ifPresent(each -> writer.header("prev", NodeFactory.createURI(each)));
        writer.header("by", NodeFactory.createLiteralString(by));
        writer.header("date", NodeFactory.createLiteralString(at.toString()));
        writer.header("why", NodeFactory.createLiteralString(why));
        writer.txnBegin();
        write(removed, writer::delete);
        write(added, writer::add);
        writer.txnCommit();
        writer.finish();
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Something to be done with the four parts of a quad. */
    private interface Row {
        void write(Node graph, Node subject, Node predicate, Node object);
    }

    private static void write(Set<Quad> quads, Row row) {
        quads.stream()
                .sorted(ORDER)
                .forEach(quad -> row.write(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()));
    }

    /** What a patch says in the end. */
    private static final class Patch extends RDFChangesBase implements RDFChanges {
        private final Map<String, Node> head = new LinkedHashMap<>();
        private final Set<Quad> removed = new LinkedHashSet<>();
        private final Set<Quad> added = new LinkedHashSet<>();

        @Override
        public void header(String name, Node value) {
            head.put(name, value);
        }

        @Override
        public void add(Node graph, Node subject, Node predicate, Node object) {
            var quad = quad(graph, subject, predicate, object);
            removed.remove(quad);
            added.add(quad);
        }

        @Override
        public void delete(Node graph, Node subject, Node predicate, Node object) {
            var quad = quad(graph, subject, predicate, object);
            added.remove(quad);
            removed.add(quad);
        }

        private static Quad quad(Node graph, Node subject, Node predicate, Node object) {
            if (graph == null || Quad.isDefaultGraph(graph)) {
                throw new UserError("a row of the patch names no graph; name one after its triple");
            }
            return Quad.create(graph, subject, predicate, object);
        }
    }
}
