package org.w3id.sotk.query;

import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.walker.Walker;
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
        if (query.getQueryPattern() != null) {
            new ServiceFinder().walk(Algebra.compile(query));
        }
    }

    /** Walks every operator and expression; those of ORDER BY, GROUP BY and aggregates Jena leaves to the visitor. */
    private static final class ServiceFinder extends OpVisitorBase {
        void walk(Op op) {
            Walker.walk(op, this, new ExprVisitorBase());
        }

        private void walk(Expr expression) {
            Walker.walk(expression, this, new ExprVisitorBase());
        }

        @Override
        public void visit(OpService service) {
            throw new UserError("SERVICE " + service.getService()
                    + " is refused: queries here see this graph only; leave the SERVICE part out");
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
