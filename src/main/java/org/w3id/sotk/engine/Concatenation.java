package org.w3id.sotk.engine;

import java.util.List;
import java.util.Objects;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AccumulatorExpr;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.function.FunctionEnv;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.functions.QueryFault;

/**
 * GROUP_CONCAT up to a bound. A text that grows needs a new, longer piece of memory in a row each time, which may not be there
 * even where much is free.
 */
final class Concatenation extends AggGroupConcat {
    private static final int MOST = 4_000_000;

    private final String separator;
    private final boolean eachOnce;

    private Concatenation(Expr expression, @Nullable String separator, boolean eachOnce) {
        super(expression, separator);
        this.eachOnce = eachOnce;
        this.separator = Objects.requireNonNullElse(separator, " ");
    }

    /** Returns {@code aggregators} with every GROUP_CONCAT bounded. */
    static List<ExprAggregator> bounded(List<ExprAggregator> aggregators) {
        return aggregators.stream().map(Concatenation::bounded).toList();
    }

    private static ExprAggregator bounded(ExprAggregator each) {
        if (each.getAggregator() instanceof AggGroupConcat all) {
            return new ExprAggregator(
                    each.getVar(), new Concatenation(all.getExprList().get(0), all.getSeparator(), false));
        }
        if (each.getAggregator() instanceof AggGroupConcatDistinct all) {
            var expression = all.getExprList().get(0);
            return new ExprAggregator(each.getVar(), new Concatenation(expression, all.getSeparator(), true));
        }
        return each;
    }

    @Override
    public Accumulator createAccumulator() {
        return new Text();
    }

    private final class Text extends AccumulatorExpr {
        private final StringBuilder text = new StringBuilder();
        private boolean hasBegun;

        Text() {
            super(getExpr(), eachOnce);
        }

        @Override
        protected void accumulate(NodeValue value, Binding binding, FunctionEnv environment) {
            if (hasBegun) {
                text.append(separator);
            }
            hasBegun = true;
            text.append(value.asString());
            if (text.length() > MOST) {
                throw new QueryFault("query: a GROUP_CONCAT has more than " + MOST
                        + " characters; ask for smaller groups, or for the rows themselves");
            }
        }

        @Override
        protected void accumulateError(Binding binding, FunctionEnv environment) {}

        @Override
        protected NodeValue getAccValue() {
            return NodeValue.makeString(text.toString());
        }
    }
}
