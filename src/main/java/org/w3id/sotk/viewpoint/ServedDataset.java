package org.w3id.sotk.viewpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphReadOnly;
import org.w3id.sotk.Lazy;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Generation;

/**
 * What queries see: every stored graph under its name, every view under its own, and as default graph all that is stored
 * together with the plain triples of today's common ground. Read-only; safe for any number of threads.
 */
public final class ServedDataset {
    private final Generation generation;
    private final Clock clock;
    private final Lazy<Claims> claims;
    private final Lazy<ViewNames> names;

    /** The views that were asked for last, each with what was found in it. */
    private final Cache<View, Graph> views = CacheFactory.createCache(100);

    /** The default graph of today; the day may change while somebody asks. */
    private final Cache<View, Graph> defaults = CacheFactory.createCache(2);

    /** The reasons that were asked for last. */
    private final Cache<View, Graph> reasons = CacheFactory.createCache(20);

    /**
     * Serves {@code generation}; the day is the one that {@code clock} shows, in UTC. Whoever first asks for anything waits
     * until the claims are read, and gets a {@link UserError} that names a claim whose time cannot be read.
     */
    public ServedDataset(Generation generation, Clock clock) {
        this.generation = generation;
        this.clock = clock;
        this.claims = new Lazy<>(() -> new Claims(generation.queries(), stored(generation)));
        this.names = new Lazy<>(() -> new ViewNames(claims.get()));
    }

    private static Graph stored(Generation generation) {
        var stored = generation.union(file -> true);
        GraphUtil.addInto(stored, generation.queryGraph());
        return stored;
    }

    /** The snapshot behind the dataset. */
    public Generation generation() {
        return generation;
    }

    /** The clock that shows the day. */
    public Clock clock() {
        return clock;
    }

    /** The viewpoints from which there are views, as the name of a view begins. */
    public List<String> viewpoints() {
        return names.get().viewpoints();
    }

    /** Returns the dataset as of today. */
    public DatasetGraph dataset() {
        var today = today();
        return dataset(
                defaults.get(
                        names.get().common(today),
                        view -> new ViewGraph(claims.get(), ViewGraph.ALL, view, generation.prefixes())),
                today);
    }

    /**
     * Returns the dataset as of today with a view as its default graph.
     *
     * @param view {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}, or its IRI
     * @throws UserError saying what there is to choose from, if there is no such view
     */
    public DatasetGraph dataset(String view) {
        return dataset(graph(view), today());
    }

    /**
     * Returns the graph of a view.
     *
     * @param view {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}, or its IRI
     * @throws UserError saying what there is to choose from, if there is no such view
     */
    public Graph graph(String view) {
        return graph(names.get().parse(view, today()));
    }

    /**
     * Returns for each claim why what it says is in a view or is not: {@code sotk:verdict}, and {@code sotk:because} the
     * claims that led to it. The data set has this graph under the name of the view with {@code why/} for {@code view/}.
     *
     * @param view {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}, or its IRI
     * @throws UserError saying what there is to choose from, if there is no such view
     */
    public Graph reasons(String view) {
        return reasons(view, today());
    }

    /** Returns the IRI of a view, given that or what follows {@code view/} in it. */
    public static String iri(String view) {
        return view.startsWith(ViewNames.BASE) ? view : ViewNames.BASE + view;
    }

    /** Returns the name of the graph of reasons of a view, given the IRI of the view or what follows {@code view/} in it. */
    public static String reasonsIri(String view) {
        return Reasons.BASE + iri(view).substring(ViewNames.BASE.length());
    }

    /** Returns whether {@code name} looks like the name of a view, and is not only the common beginning of all. */
    public static boolean isView(Node name) {
        return name.isURI()
                && name.getURI().startsWith(ViewNames.BASE)
                && name.getURI().length() > ViewNames.BASE.length();
    }

    /**
     * Returns what changes from one view to another.
     *
     * @throws UserError saying what there is to choose from, if either is not a view
     */
    public Difference difference(String from, String to) {
        return Difference.between(graph(from), graph(to), claims.get()::contains);
    }

    /**
     * Returns what changes in a view when {@code next} is served instead.
     *
     * @throws UserError saying what there is to choose from, if that is not a view of both
     */
    public Difference difference(String view, ServedDataset next) {
        return Difference.between(
                graph(view),
                next.graph(view),
                node -> claims.get().contains(node) || next.claims.get().contains(node));
    }

    private Graph graph(View view) {
        return views.get(view, key -> new ViewGraph(claims.get(), key::describes, key, generation.prefixes()));
    }

    private DatasetGraph dataset(Graph defaultGraph, LocalDate today) {
        var dataset = new ViewDataset(
                generation,
                defaultGraph,
                name -> name.startsWith(Reasons.BASE)
                        ? reasons(name.substring(Reasons.BASE.length()), today)
                        : graph(names.get().parse(name, today)));
        dataset.getContext().setFalse(ARQ.httpServiceAllowed);
        return new DatasetGraphReadOnly(dataset);
    }

    private Graph reasons(String view, LocalDate today) {
        return reasons.get(names.get().parse(view, today), key -> Reasons.of(key, claims.get()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
