package org.w3id.sotk.federation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;

/**
 * Joins rows with what an endpoint has for them, many in one request (SPARQL 1.1 Federated Query, section 2.4: VALUES). The
 * values of a row only narrow down what is asked; the rows themselves are joined here.
 */
final class BoundJoin extends QueryIter1 {
    private static final int ROWS_AT_ONCE = 50;

    private final Function<List<Binding>, Iterator<Binding>> ask;
    private Iterator<Binding> joined = Collections.emptyIterator();

    /** @param ask joins some rows with what the endpoint has for them */
    BoundJoin(QueryIterator input, Function<List<Binding>, Iterator<Binding>> ask, ExecutionContext context) {
        super(input, context);
        this.ask = ask;
    }

    /**
     * Returns {@code pattern} where it may be joined with {@code rows}. Only variables count that have a value in every row:
     * an answer that fits two lines of VALUES would come twice.
     *
     * @param names the variables of the pattern, as they are called here and there
     */
    static Op only(List<Binding> rows, Map<Var, Var> names, Op pattern) {
        var shared = names.keySet().stream()
                .filter(here -> rows.stream()
                        .allMatch(row -> row.contains(here) && !row.get(here).isBlank()))
                .toList();
        if (shared.isEmpty()) {
            return pattern;
        }
        var table = TableFactory.create(shared.stream().map(names::get).toList());
        rows.stream()
                .map(row -> {
                    var values = Binding.builder();
                    shared.forEach(here -> values.add(names.get(here), row.get(here)));
                    return values.build();
                })
                .distinct()
                .forEach(table::addBinding);
        return OpJoin.create(OpTable.create(table), pattern);
    }

    @Override
    protected boolean hasNextBinding() {
        while (!joined.hasNext() && getInput().hasNext()) {
            var rows = new ArrayList<Binding>();
            while (rows.size() < ROWS_AT_ONCE && getInput().hasNext()) {
                rows.add(getInput().next());
            }
            joined = ask.apply(rows);
        }
        return joined.hasNext();
    }

    @Override
    protected Binding moveToNextBinding() {
        return joined.next();
    }

    @Override
    protected void requestSubCancel() {
        // A request looks for itself whether the query is cancelled.
    }

    @Override
    protected void closeSubIterator() {}
}
