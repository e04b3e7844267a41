package org.w3id.sotk.engine;

import java.util.function.Supplier;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.sparql.engine.iterator.QueryIterConvert;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.engine.main.OpExecutor;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.functions.ShortValues;

/**
 * Runs a query as ARQ does, but begins a join only when its first row is asked for. ARQ's own hash join throws when it is
 * closed before that, which happens where it is joined with something that has no rows, under {@code LIMIT 0}, or when
 * it is cancelled. What makes many rows out of few without asking the data, a join or a table, looks at its turn at every
 * row.
 */
final class Joins extends OpExecutor {
    private static final Turn ENDLESS = Turn.endless();

    Joins(ExecutionContext context) {
        super(context);
    }

    /** For one row it is not worth making a plan. */
    @Override
    protected QueryIterator execute(OpBGP pattern, QueryIterator input) {
        var triples = pattern.getPattern().getList();
        if (!(input instanceof QueryIterSingleton) || input.isJoinIdentity() || !Matches.canMatch(triples)) {
            return super.execute(pattern, input);
        }
        var row = input.next();
        input.close();
        return QueryIterPlainWrapper.create(new Matches(execCxt.getActiveGraph()).of(triples, row), execCxt);
    }

    @Override
    protected QueryIterator execute(OpJoin join, QueryIterator input) {
        return new Later(input, execCxt, () -> super.execute(join, input));
    }

    @Override
    protected QueryIterator execute(OpLeftJoin join, QueryIterator input) {
        return new Later(input, execCxt, () -> super.execute(join, input));
    }

    @Override
    protected QueryIterator execute(OpTable table, QueryIterator input) {
        return new Later(input, execCxt, () -> super.execute(table, input));
    }

    @Override
    protected QueryIterator execute(OpGroup group, QueryIterator input) {
        var bounded = Concatenation.bounded(group.getAggregators());
        return super.execute(OpGroup.create(group.getSubOp(), group.getGroupVars(), bounded), input);
    }

    /** What an endpoint sends may be too large to compute with. */
    @Override
    protected QueryIterator execute(OpService service, QueryIterator input) {
        return new QueryIterConvert(super.execute(service, input), Joins::computable, execCxt);
    }

    private static Binding computable(Binding row) {
        row.forEach((variable, value) -> ShortValues.refuseHuge(value));
        return row;
    }

    /** The rows of an operator that has not begun yet. */
    private static final class Later extends QueryIter1 {
        private final Supplier<QueryIterator> begin;
        private final Turn turn;
        private @Nullable QueryIterator rows;
        private boolean hasBegun;

        Later(QueryIterator input, ExecutionContext context, Supplier<QueryIterator> begin) {
            super(input, context);
            this.begin = begin;
            this.turn = context.getContext().get(Turn.SYMBOL, ENDLESS);
        }

        private QueryIterator rows() {
            var begun = rows;
            if (begun == null) {
                begun = begin.get();
                rows = begun;
            }
            return begun;
        }

        @Override
        protected boolean hasNextBinding() {
            var hasNext = rows().hasNext();
            hasBegun = true;
            return hasNext;
        }

        @Override
        protected Binding moveToNextBinding() {
            turn.look();
            return rows().next();
        }

        @Override
        protected void closeSubIterator() {
            if (rows != null && hasBegun) {
                rows.close();
            }
        }

        @Override
        protected void requestSubCancel() {
            if (rows != null) {
                rows.cancel();
            }
        }
    }
}
