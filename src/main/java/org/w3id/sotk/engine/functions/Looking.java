package org.w3id.sotk.engine.functions;

import java.util.List;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_OneOfBase;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;

/** Makes sorts and lists look at each comparison whether their query is to end. The optimizer must be done with it. */
public final class Looking extends TransformCopy {
    private final Runnable look;

    private Looking(Runnable look) {
        this.look = look;
    }

    /** Returns {@code query} with comparisons that run {@code look}, which throws what is to end the query. */
    public static Op at(Op query, Runnable look) {
        return Transformer.transform(new Looking(look), new Comparisons(look), query);
    }

    /** The endpoint evaluates it. */
    @Override
    public Op transform(OpService service, Op changed) {
        return service;
    }

    @Override
    public Op transform(OpOrder order, Op rows) {
        return new OpOrder(rows, looking(order.getConditions()));
    }

    @Override
    public Op transform(OpTopN first, Op rows) {
        return new OpTopN(rows, first.getLimit(), looking(first.getConditions()));
    }

    private List<SortCondition> looking(List<SortCondition> conditions) {
        return conditions.stream()
                .map(condition ->
                        new SortCondition(new Looked(condition.getExpression(), look), condition.getDirection()))
                .toList();
    }

    /** Where many values are compared in one expression, it looks at each. */
    private static final class Comparisons extends ExprTransformCopy {
        private final Runnable look;

        Comparisons(Runnable look) {
            this.look = look;
        }

        @Override
        public Expr transform(ExprFunction2 function, Expr left, Expr right) {
            return function.getClass().equals(E_Equals.class)
                    ? new Equals(left, right, look)
                    : super.transform(function, left, right);
        }

        @Override
        public Expr transform(ExprFunctionN function, ExprList arguments) {
            return super.transform(
                    function,
                    function instanceof E_OneOfBase
                            ? new ExprList(arguments.getList().stream()
                                    .<Expr>map(argument -> new Looked(argument, look))
                                    .toList())
                            : arguments);
        }
    }

    /** A value that is looked at before it is compared. */
    private static final class Looked extends ExprFunction1 {
        private final Runnable look;

        Looked(Expr value, Runnable look) {
            super(value, "looked");
            this.look = look;
        }

        @Override
        public NodeValue eval(NodeValue value) {
            look.run();
            return value;
        }

        @Override
        public Expr copy(Expr value) {
            return new Looked(value, look);
        }
    }
}
