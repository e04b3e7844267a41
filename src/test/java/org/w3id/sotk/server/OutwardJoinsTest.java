package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Our endpoint joins what it has with servers of others: each query of {@code joins/out/} gets what it would in one place. */
class OutwardJoinsTest {
    private static final Path JOINS = Path.of("src/test/resources/joins/out");
    private static final String REMOTE = "http://remote.example/sparql";
    private static final String VIEW = "https://w3id.org/sotk/view/am";
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @TestFactory
    Stream<DynamicTest> equalTheJoinInOnePlace(@TempDir Path folder) {
        var fuseki = DynamicTest.dynamicTest("Fuseki 5.6.0", () -> joins("Fuseki 5.6.0", Engines.fuseki()));
        var virtuoso = DynamicTest.dynamicTest("Virtuoso 7.2", () -> joins("Virtuoso 7.2", Engines.virtuoso(folder)));
        return Engines.hasVirtuoso() ? Stream.of(fuseki, virtuoso) : Stream.of(fuseki);
    }

    private static void joins(String name, Engine remote) throws Exception {
        try (remote;
                var tap = new Tap(remote.endpoint().resolve("/"))) {
            var endpoint = tap.url().resolve(remote.endpoint().getPath()).toString();
            var settings = Settings.local(Limits.DEFAULT, Endpoints.of(List.of(endpoint)), Bounds.DEFAULT);
            var queries = QueryFile.readAll(JOINS);
            try (var site = new Site(SERVED, settings)) {
                for (QueryFile query : queries) {
                    var expected = inOnePlace(query);
                    assertThat(expected).as(query.name()).isNotEmpty();
                    var before = tap.requests();
                    var rows = Engine.ask(
                            site.url().resolve("sparql"), query.text().replace(REMOTE, endpoint));
                    assertThat(rows).as(query.name()).isEqualTo(expected);
                    if (query.name().equals("fifty-bindings")) {
                        assertThat(tap.requests() - before).isOne();
                    }
                }
            }
            System.out.printf("Sotk -> %s: %d of %d queries equal%n", name, queries.size(), queries.size());
        }
    }

    /** Jena joins graphs as it joins endpoints. */
    private static List<String> inOnePlace(QueryFile query) {
        DatasetGraph all = new DatasetGraphMapLink(SERVED.dataset().getDefaultGraph());
        var notes = GraphFactory.createDefaultGraph();
        RDFDataMgr.read(notes, Engines.NOTES.toString());
        all.addGraph(NodeFactory.createURI(REMOTE), notes);
        all.addGraph(NodeFactory.createURI(VIEW), SERVED.graph(VIEW));
        return Engine.inOnePlace(all, query);
    }
}
