package org.w3id.sotk.query;

import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.w3id.sotk.UserError;

/** What a query may not ask for. */
public final class Refusal {
    private Refusal() {}

    /**
     * Returns if {@code query} asks only this graph.
     *
     * @throws UserError if it has a SERVICE anywhere, also one that is SILENT or inside an expression
     */
    public static void ofRemoteParts(Query query) {
        walk(query, new Finder() {
            @Override
            public void visit(OpService service) {
                throw new UserError("SERVICE " + service.getService()
                        + " is refused: queries here see this graph only; leave the SERVICE part out");
            }
        });
    }

    /**
     * Returns if each graph that {@code query} names, also among its values, is a view if it is called like one.
     *
     * @throws UserError saying which views there are
     */
    public static void ofUnknownViews(Query query, DatasetGraph dataset) {
        query.getGraphURIs().forEach(name -> dataset.containsGraph(NodeFactory.createURI(name)));
        query.getNamedGraphURIs().forEach(name -> dataset.containsGraph(NodeFactory.createURI(name)));
        walk(query, new Finder() {
            @Override
            public void visit(OpGraph graph) {
                if (graph.getNode().isURI()) {
                    dataset.containsGraph(graph.getNode());
                }
            }

            @Override
            public void visit(OpTable values) {
                values.getTable()
                        .rows()
                        .forEachRemaining(row -> row.forEach((variable, value) -> {
                            if (value.isURI()) {
                                dataset.containsGraph(value);
                            }
                        }));
            }
        });
    }

    private static void walk(Query query, Finder finder) {
        if (query.getQueryPattern() != null) {
            finder.walk(Algebra.compile(query));
        }
    }

    /** Walks every operator and expression; those of ORDER BY, GROUP BY and aggregates Jena leaves to the visitor. */
    private abstract static class Finder extends OpVisitorBase {
        void walk(Op op) {
            Walker.walk(op, this, new ExprVisitorBase());
        }

        private void walk(Expr expression) {
            Walker.walk(expression, this, new ExprVisitorBase());
        }

        @Override
        public void visit(OpOrder order) {
            order.getConditions().stream().map(SortCondition::getExpression).forEach(this::walk);
        }

        @Override
        public void visit(OpGroup group) {
            group.getGroupVars().getExprs().values().forEach(this::walk);
            for (ExprAggregator aggregator : group.getAggregators()) {
                ExprList arguments = aggregator.getAggregator().getExprList();
                if (arguments != null) {
                    arguments.forEach(this::walk);
                }
            }
        }
    }
}
