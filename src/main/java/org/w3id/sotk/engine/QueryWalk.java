package org.w3id.sotk.engine;

import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Now;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.Unstable;
import org.apache.jena.sparql.expr.aggregate.AggCustom;

/** Walks every operator and expression of a query; Jena leaves those of ORDER BY, GROUP BY and aggregates to the visitor. */
abstract class QueryWalk extends OpVisitorBase {
    /** The name under which CALL, which calls any other function, is reported. */
    private static final String E_CALL = "http://jena.apache.org/ARQ/function#call";

    static void of(Query query, QueryWalk walk) {
        if (query.getQueryPattern() != null) {
            Walker.walk(Algebra.compile(query), walk, walk.expressions());
        }
    }

    /** Called for each constant of an expression. */
    void constant(NodeValue constant) {}

    /** Called for the IRI of each function that has one. */
    void function(String iri) {}

    /** Called for each EXISTS and NOT EXISTS. */
    void exists() {}

    /** Called for each function that gives another value each time: RAND, NOW, UUID, STRUUID and BNODE. */
    void changing() {}

    private ExprVisitorBase expressions() {
        return new ExprVisitorBase() {
            @Override
            public void visit(ExprFunction0 function) {
                tellIfChanging(function);
            }

            @Override
            public void visit(ExprFunction1 function) {
                tellIfChanging(function);
            }

            private void tellIfChanging(Expr function) {
                if (function instanceof Unstable || function instanceof E_Now) {
                    changing();
                }
            }

            @Override
            public void visit(ExprFunctionOp function) {
                exists();
            }

            @Override
            public void visit(ExprFunctionN function) {
                if (function instanceof E_Call) {
                    function(E_CALL);
                }
                if (function.getFunctionIRI() != null) {
                    function(function.getFunctionIRI());
                }
            }

            @Override
            public void visit(NodeValue constant) {
                constant(constant);
            }
        };
    }

    private void walk(Expr expression) {
        Walker.walk(expression, this, expressions());
    }

    @Override
    public void visit(OpOrder order) {
        order.getConditions().stream().map(SortCondition::getExpression).forEach(this::walk);
    }

    @Override
    public void visit(OpGroup group) {
        group.getGroupVars().getExprs().values().forEach(this::walk);
        for (ExprAggregator aggregator : group.getAggregators()) {
            if (aggregator.getAggregator() instanceof AggCustom custom) {
                function(custom.getIRI());
            }
            ExprList arguments = aggregator.getAggregator().getExprList();
            if (arguments != null) {
                arguments.forEach(this::walk);
            }
        }
    }
}
