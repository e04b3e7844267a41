package org.w3id.sotk.viewpoint;

import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.w3id.sotk.store.Generation;

/** The stored graphs, which are listed, and the views and their reasons, which are there when they are named. */
final class ViewDataset extends DatasetGraphMapLink {
    private final Function<String, Graph> views;

    /** The views are those that {@code views} returns for their IRIs; it throws an exception that explains why there is none. */
    ViewDataset(Generation generation, Graph defaultGraph, Function<String, Graph> views) {
        super(defaultGraph);
        this.views = views;
        generation.namedGraphs().forEach(this::addGraph);
    }

    @Override
    public boolean containsGraph(Node name) {
        return isView(name) ? getGraph(name) != null : super.containsGraph(name);
    }

    @Override
    public Graph getGraph(Node name) {
        return isView(name) ? views.apply(name.getURI()) : super.getGraph(name);
    }

    private static boolean isView(Node name) {
        return name.isURI()
                && (name.getURI().startsWith(ViewNames.BASE) || name.getURI().startsWith(Reasons.BASE));
    }
}
