package org.w3id.sotk.viewpoint;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.w3id.sotk.Project;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * The time that a query takes on the default graph, on a view asked again and again, on a view never asked before, and,
 * for comparison, on a plain graph into which a view was copied, with and without the time to copy it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class ViewBenchmark {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    /** How many claims there are beside those of the project. */
    @Param({"0", "100000"})
    public int generated;

    /** Everything about one mine; the kinds of all claims; a join of three. */
    @Param({"entity", "scan", "join"})
    public String question = "";

    private Claims claims;
    private ViewNames names;
    private Query query;
    private Graph defaultGraph;
    private Graph repeated;
    private Graph copied;
    private int days;

    @Setup
    public void read() {
        claims = new Claims(Project.QUERIES, GeneratedClaims.beside(generated));
        names = new ViewNames(claims);
        query = QueryFactory.create(
                switch (question) {
                    case "entity" ->
                        "SELECT * { <https://w3id.org/sotk/id/mine/" + (generated == 0 ? "sotk-zod" : "generated-7")
                                + "> ?p ?o }";
                    case "scan" -> "SELECT ?kind (COUNT(*) AS ?n) { ?claim a ?kind ; ?p ?o } GROUP BY ?kind";
                    default ->
                        "PREFIX sotk: <https://w3id.org/sotk/ontology/> SELECT * { ?claim sotk:about ?thing ;"
                                + " sotk:claimant ?speaker . ?thing sotk:operatedBy ?who ; ?p ?o } LIMIT 1000";
                });
        defaultGraph = new ViewGraph(claims, claim -> true, names.parse("common", TODAY), Prefixes.COMMON);
        repeated = graph("am/2020-11-26");
        copied = copy(repeated);
    }

    private Graph graph(String view) {
        var parsed = names.parse(view, TODAY);
        return new ViewGraph(claims, parsed::describes, parsed, Prefixes.COMMON);
    }

    private static Graph copy(Graph view) {
        var copy = GraphMemFactory.createGraphMem2();
        GraphUtil.addInto(copy, view);
        return copy;
    }

    /** A day after 1951 that was not asked for in the last fifty years' worth of calls. */
    private Graph fresh() {
        days = (days + 1) % 27_000;
        return graph("az/" + LocalDate.of(1952, 1, 1).plusDays(days));
    }

    @Benchmark
    public long defaultGraph() {
        return rows(defaultGraph);
    }

    @Benchmark
    public long viewAgain() {
        return rows(repeated);
    }

    @Benchmark
    public long viewNeverAsked() {
        return rows(fresh());
    }

    @Benchmark
    public long copyOfAView() {
        return rows(copied);
    }

    @Benchmark
    public long copyingAView() {
        return rows(copy(fresh()));
    }

    private long rows(Graph graph) {
        try (QueryExec exec = QueryExec.graph(graph).query(query).build()) {
            return exec.select().stream().count();
        }
    }
}
