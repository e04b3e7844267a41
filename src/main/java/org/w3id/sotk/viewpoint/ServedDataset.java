package org.w3id.sotk.viewpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphReadOnly;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.QueryFile;

/**
 * What queries see: every stored graph under its name, and as default graph all of them together with the plain
 * triples of what nobody disputes today. Read-only; safe for any number of threads.
 */
public final class ServedDataset {
    private final Generation generation;
    private final Clock clock;
    private final QueryFile common;
    private volatile Day current;

    private record Day(LocalDate date, DatasetGraph dataset) {}

    /** Serves {@code generation}; the day is the one that {@code clock} shows, in UTC. */
    public ServedDataset(Generation generation, Clock clock) {
        this.generation = generation;
        this.clock = clock;
        this.common = QueryFile.read(generation.home().queries().resolve("views/common.rq"));
        this.current = new Day(today(), build(today()));
    }

    /** The snapshot behind the dataset. */
    public Generation generation() {
        return generation;
    }

    /** Returns the dataset as of today. */
    public DatasetGraph dataset() {
        var day = current;
        if (!day.date.equals(today())) {
            day = new Day(today(), build(today()));
            current = day;
        }
        return day.dataset;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private DatasetGraph build(LocalDate day) {
        var union = generation.union(file -> true);
        GraphUtil.addInto(union, common(union, day));
        var dataset = generation.dataset(union);
        dataset.getContext().setFalse(ARQ.httpServiceAllowed);
        return new DatasetGraphReadOnly(dataset);
    }

    private Graph common(Graph stored, LocalDate day) {
        var instant = NodeFactory.createLiteralDT(day + "T00:00:00Z", XSDDatatype.XSDdateTime);
        try (QueryExec exec = QueryExec.graph(stored)
                .query(common.query())
                .substitution("day", instant)
                .build()) {
            return exec.construct();
        }
    }
}
