package org.w3id.sotk.viewpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.vocabulary.Sotk;

/** The claims of a graph, as the queries in {@code queries/views/} find them, with what is stored about them. */
final class Claims {
    private static final Node ATTESTED_BY = NodeFactory.createURI(Sotk.BASE + "ontology/attestedBy");

    private final Graph stored;
    private final Queries queries;
    private final Map<Node, Claim> byNode = new LinkedHashMap<>();
    private final Graph flat = GraphMemFactory.createGraphMem2();
    private final Map<Triple, Chorus> choruses = new HashMap<>();
    private final Set<Node> flatProperties = new HashSet<>();
    private final Map<Node, Optional<Node>> perspectives = new LinkedHashMap<>();
    private final List<Instant> start = new ArrayList<>(1);

    /**
     * Reads the claims that {@code stored} states, with {@code queries}.
     *
     * @throws UserError naming a claim with an invalid time
     */
    Claims(Queries queries, Graph stored) {
        this.queries = queries;
        this.stored = stored;
        each("claims", row -> byNode.put(node(row, "claim"), claim(row)));
        each("sides", row -> find(row, "claim")
                .ifPresent(claim ->
                        claim.madeBy(Optional.ofNullable(row.get("speaker")), Optional.ofNullable(row.get("side")))));
        each("contradictions", row -> link(row, "claim", "other", Claim::contradict));
        each("revisions", row -> link(row, "older", "newer", Claim::revisedBy));
        each("successions", row -> link(row, "older", "newer", Claim::succeededBy));
        each("plain-triples", row -> find(row, "claim").ifPresent(claim -> flatten(claim, triple(row))));
        each("perspectives", row -> perspectives.put(node(row, "perspective"), Optional.ofNullable(row.get("side"))));
        each("start", row -> start.add(instant(row, "from")));
    }

    private void each(String name, Consumer<Binding> deed) {
        var file = "queries/views/" + name + ".rq";
        var query = queries.get("views/" + name).query();
        if (!query.isSelectType()) {
            throw new UserError(file + ": is not a SELECT query; restore it from the project");
        }
        try (QueryExec exec = QueryExec.graph(stored).query(query).build()) {
            exec.select().forEachRemaining(deed);
        } catch (NoSuchElementException e) {
            throw new UserError(file + ": does not select ?" + e.getMessage() + "; restore it from the project", e);
        }
    }

    private static Claim claim(Binding row) {
        return new Claim(
                node(row, "claim"),
                boundary(row, "said", Boundary.NEVER),
                boundary(row, "from", Boundary.ALWAYS),
                boundary(row, "until", Boundary.NEVER),
                node(row, "atStake").getLiteralLexicalForm().equals("true"));
    }

    private static Boundary boundary(Binding row, String name, Boundary absent) {
        return row.contains(name) ? Boundary.in(instant(row, name), length(row, name + "Length")) : absent;
    }

    /** How long the period is in which a time lies that is not known to the day. */
    private static Period length(Binding row, String name) {
        if (!row.contains(name)) {
            return Period.ZERO;
        }
        var length = node(row, name);
        try {
            return Period.parse(length.isLiteral() ? length.getLiteralLexicalForm() : "");
        } catch (DateTimeException e) {
            throw new UserError(row.get("claim") + ": " + length + " is not a duration like P1M", e);
        }
    }

    private static Instant instant(Binding row, String name) {
        var node = node(row, name);
        try {
            return Instant.parse(node.isLiteral() ? node.getLiteralLexicalForm() : "");
        } catch (DateTimeException e) {
            throw new UserError(
                    row.get("claim") + ": " + node
                            + " is not a time like 2020-11-26T00:00:00Z; sotk check shows where it is",
                    e);
        }
    }

    private static Node node(Binding row, String name) {
        return Optional.ofNullable(row.get(name)).orElseThrow(() -> new NoSuchElementException(name));
    }

    private Optional<Claim> find(Binding row, String name) {
        return Optional.ofNullable(byNode.get(node(row, name)));
    }

    /** A link to something that is not a claim is for the check to find. */
    private void link(Binding row, String from, String to, BiConsumer<Claim, Claim> linked) {
        find(row, from).ifPresent(claim -> find(row, to).ifPresent(other -> linked.accept(claim, other)));
    }

    private static Triple triple(Binding row) {
        return Triple.create(node(row, "thing"), node(row, "property"), node(row, "value"));
    }

    /** What the files themselves state of a thing is in every view, whatever a claim adds. */
    private void flatten(Claim claim, Triple triple) {
        if (stored.contains(triple)) {
            return;
        }
        add(triple);
        choruses.computeIfAbsent(triple, Chorus::new).add(claim);
        add(Triple.create(triple.getSubject(), ATTESTED_BY, claim.name()));
    }

    private void add(Triple triple) {
        flat.add(triple);
        flatProperties.add(triple.getPredicate());
    }

    /** Every stored triple. */
    Graph stored() {
        return stored;
    }

    /** The plain triples that any claim makes. */
    Graph flat() {
        return flat;
    }

    /** Returns whether a plain triple could be like {@code pattern}. */
    boolean mayFlatten(Triple pattern) {
        return !pattern.getPredicate().isConcrete() || flatProperties.contains(pattern.getPredicate());
    }

    /** Returns whether {@code view} has {@code triple}, one of those that claims make. */
    boolean isIn(View view, Triple triple) {
        var chorus = choruses.get(triple);
        if (chorus != null) {
            return view.states(chorus);
        }
        var attesting = byNode.get(triple.getObject());
        return attesting != null && view.attests(attesting);
    }

    /** Returns the claim that {@code node} names, if it names one. */
    @Nullable
    Claim get(Node node) {
        return byNode.get(node);
    }

    /** Returns whether {@code node} names a claim. */
    boolean contains(Node node) {
        return byNode.containsKey(node);
    }

    /** Every claim. */
    Collection<Claim> all() {
        return Collections.unmodifiableCollection(byNode.values());
    }

    /** The perspectives, each with its side of the dispute, if it has one. */
    Map<Node, Optional<Node>> perspectives() {
        return Collections.unmodifiableMap(perspectives);
    }

    /** The earliest time that a claim with a known year is about, if there is one. */
    Optional<Instant> start() {
        return start.stream().findFirst();
    }

    /** When the first claim was made, if there is one. */
    Optional<Instant> firstSaid() {
        return all().stream().map(claim -> claim.said().latest()).min(Comparator.naturalOrder());
    }
}
