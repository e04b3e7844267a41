package org.w3id.sotk.engine;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.DatasetGraphWrapperView;
import org.apache.jena.sparql.expr.NodeValue;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * The views that a query names. A dataset lists its stored graphs only, since there are too many views; but a query
 * whose {@code GRAPH ?g} may be a view that it names as a value must find it listed, wherever the value is joined.
 */
public final class NamedViews {
    private NamedViews() {}

    /** Returns whether {@code query} names its views itself, so that there is none to choose for it. */
    public static boolean areIn(QueryFile query) {
        return query.text().contains(ServedDataset.iri(""));
    }

    /**
     * Returns {@code dataset}, which also lists the views that {@code query} names.
     *
     * @throws UserError saying which views there are, if it names one that does not exist
     */
    public static DatasetGraph listed(Query query, DatasetGraph dataset) {
        var names = new Names();
        QueryWalk.of(query, names);
        query.getGraphURIs().forEach(name -> names.graphs.add(NodeFactory.createURI(name)));
        query.getNamedGraphURIs().forEach(name -> names.graphs.add(NodeFactory.createURI(name)));
        if (names.anyGraph) {
            names.graphs.addAll(names.values);
        } else {
            names.values.clear();
        }
        names.graphs.stream().filter(ServedDataset::isView).forEach(dataset::getGraph);
        return names.values.isEmpty() || query.hasDatasetDescription() ? dataset : new Listing(dataset, names.values);
    }

    /** A dataset that also lists some graphs it has but would not list. Queries must not look below it. */
    private static final class Listing extends DatasetGraphWrapper implements DatasetGraphWrapperView {
        private final Set<Node> views;

        Listing(DatasetGraph dataset, Set<Node> views) {
            super(dataset);
            this.views = views;
        }

        @Override
        public Iterator<Node> listGraphNodes() {
            return Iter.concat(super.listGraphNodes(), views.iterator());
        }
    }

    private static final class Names extends QueryWalk {
        private final Set<Node> graphs = new LinkedHashSet<>();
        private final Set<Node> values = new LinkedHashSet<>();
        private boolean anyGraph;

        @Override
        public void visit(OpGraph graph) {
            anyGraph |= graph.getNode().isVariable();
            if (graph.getNode().isURI()) {
                graphs.add(graph.getNode());
            }
        }

        @Override
        public void visit(OpTable table) {
            table.getTable().rows().forEachRemaining(row -> row.forEach((variable, value) -> add(value)));
        }

        @Override
        void constant(NodeValue constant) {
            add(constant.asNode());
        }

        private void add(Node value) {
            if (ServedDataset.isView(value)) {
                values.add(value);
            }
        }
    }
}
