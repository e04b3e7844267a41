package org.w3id.sotk.engine;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.optimize.Optimize;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.core.DatasetGraphWrapperView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.NodeUtils;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.functions.Functions;
import org.w3id.sotk.engine.functions.Looking;
import org.w3id.sotk.engine.functions.QueryFault;

/**
 * A data set as queries see it, with the functions of SPARQL 1.1. They end once they are cancelled, even where Jena does not
 * check: inside a property path, while rows are skipped, and in a regular expression. Every access to the graphs
 * checks first. All queries of this program run through this, so that a function has the same value everywhere.
 *
 * <p>Jena's own time-out is of no use here: it waits for a lock that a query holds while it is being planned, and makes the
 * time-outs of all other queries wait.
 */
public final class AskedDataset {
    private final DatasetGraph graphs;
    private final Turn turn;

    AskedDataset(DatasetGraph graphs, Turn turn) {
        this.graphs = graphs;
        this.turn = turn;
    }

    /** Returns {@code graphs} as the program itself asks them, for as long as that takes. */
    public static AskedDataset of(DatasetGraph graphs) {
        return new AskedDataset(graphs, Turn.endless());
    }

    /** Returns other graphs, whose queries end when those of this end. */
    public AskedDataset over(DatasetGraph others) {
        return new AskedDataset(others, turn);
    }

    /**
     * Returns the same, which also lists the views that {@code query} names.
     *
     * @throws org.w3id.sotk.UserError saying which views there are, if it names one that does not exist
     */
    public AskedDataset naming(Query query) {
        return over(NamedViews.listed(query, graphs));
    }

    /** Says that there are no more queries, so that others need not wait until the answer is sent. */
    public void end() {
        turn.close();
    }

    /** The graphs themselves. */
    public DatasetGraph graphs() {
        return graphs;
    }

    /** The graphs as they can be read within the turn: each step looks whether it has ended. */
    public DatasetGraph watched() {
        return new Guarded(graphs, turn);
    }

    /** Returns how {@code query} is run. */
    public QueryExecBuilder query(Query query) {
        return query(query, ARQ.getContext().copy());
    }

    /** Returns how {@code query} is run in a context of Jena's. */
    public QueryExecBuilder query(Query query, Context context) {
        // Planning evaluates what is constant, so that functions are made right first.
        RewriteFactory optimizer = each -> {
            var standard = Optimize.stdOptimizationFactory.create(each);
            return op -> Looking.at(
                    standard.rewrite(Transformer.transform(
                            new AtHome(), new Functions(turn::look), Transformer.transform(new BlankNodes(), op))),
                    turn::look);
        };
        return QueryExec.dataset(watched())
                .query(query)
                .context(context)
                .set(ARQConstants.sysOptimizerFactory, optimizer)
                .set(ARQConstants.symCancelQuery, turn.cancelled())
                .set(Turn.SYMBOL, turn);
    }

    /**
     * Returns what {@code exec} constructs, without what is not a triple: a literal as subject, or a property that
     * is not an IRI (SPARQL 1.1, section 16.2).
     */
    public static DatasetGraph construct(QueryExec exec) {
        var constructed = exec.constructDataset();
        Iter.toList(constructed.find()).stream()
                .filter(quad -> !NodeUtils.isValidAsRDF(quad.getSubject(), quad.getPredicate(), quad.getObject())
                        || quad.getGraph().isLiteral())
                .forEach(constructed::delete);
        return constructed;
    }

    private static final class Guarded extends DatasetGraphWrapper implements DatasetGraphWrapperView {
        private final Turn turn;

        Guarded(DatasetGraph dataset, Turn turn) {
            super(dataset);
            this.turn = turn;
        }

        @Override
        public Graph getDefaultGraph() {
            return new OneGraph(super.getDefaultGraph(), turn);
        }

        @Override
        public Graph getUnionGraph() {
            return new OneGraph(super.getUnionGraph(), turn);
        }

        @Override
        public Graph getGraph(Node name) {
            return told(() -> new OneGraph(super.getGraph(name), turn));
        }

        @Override
        public boolean containsGraph(Node name) {
            return told(() -> super.containsGraph(name));
        }

        @Override
        public Iterator<Quad> find(Node graph, Node subject, Node property, Node value) {
            turn.look();
            return told(() -> Iter.map(super.find(graph, subject, property, value), this::pass));
        }

        @Override
        public Iterator<Quad> findNG(Node graph, Node subject, Node property, Node value) {
            turn.look();
            return told(() -> Iter.map(super.findNG(graph, subject, property, value), this::pass));
        }

        /** A view that does not exist must not make a FILTER false. */
        private static <T> T told(Supplier<T> step) {
            try {
                return step.get();
            } catch (UserError e) {
                throw new QueryFault(Objects.toString(e.getMessage()), e);
            }
        }

        private Quad pass(Quad quad) {
            turn.look();
            return quad;
        }
    }

    private static final class OneGraph extends GraphWrapper {
        private final Turn turn;

        OneGraph(Graph graph, Turn turn) {
            super(graph);
            this.turn = turn;
        }

        @Override
        public ExtendedIterator<Triple> find(Triple pattern) {
            turn.look();
            return super.find(pattern).mapWith(this::pass);
        }

        @Override
        public ExtendedIterator<Triple> find(Node subject, Node property, Node value) {
            turn.look();
            return super.find(subject, property, value).mapWith(this::pass);
        }

        private Triple pass(Triple triple) {
            turn.look();
            return triple;
        }
    }
}
