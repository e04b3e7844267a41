package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Engines of others join what they have with our endpoint and our views: each query of {@code joins/} gets what it would
 * get if all were in one place.
 */
class JoinsTest {
    private static final Path JOINS = Path.of("src/test/resources/joins");
    private static final String REMOTE = "http://remote.example/";
    private static final Map<String, String> REQUESTS = new LinkedHashMap<>();
    private static final Map<String, Map<String, Boolean>> EQUAL = new LinkedHashMap<>();

    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");
    private static Site site;

    @BeforeAll
    static void start() {
        // Engines may ask as often, and as much at once, as they like.
        site = new Site(
                SERVED,
                Settings.local(Limits.DEFAULT
                        .with(Limit.QUERY_SECONDS, 120)
                        .with(Limit.QUERIES, 100)
                        .with(Limit.QUERIES_OF_ONE, 100)
                        .with(Limit.REQUESTS_PER_SECOND, 1_000_000)));
    }

    @AfterAll
    static void stop() {
        site.close();
        EQUAL.forEach((engine, queries) -> System.out.println(engine + " -> Sotk: "
                + queries.values().stream().filter(equal -> equal).count() + " of " + queries.size()
                + " queries equal; 50 bindings: " + REQUESTS.get(engine)));
    }

    private interface Opening {
        Engine open(Path folder) throws Exception;
    }

    private record Make(String name, boolean isThere, boolean namesRemotes, Opening opening) {}

    @TestFactory
    Stream<DynamicTest> equalsTheJoinInOnePlace(@TempDir Path folder) {
        var makes = List.of(
                new Make("Fuseki 5.6.0", true, true, any -> Engines.fuseki()),
                new Make("RDF4J 5.0.2", true, true, any -> Engines.rdf4j()),
                new Make("FedX 5.1.2", true, false, any -> Engines.fedX()),
                new Make("Comunica 4.5.0, SERVICE", Engines.hasComunica(), true, any -> Engines.comunica(true)),
                new Make("Comunica 4.5.0, sources", Engines.hasComunica(), false, any -> Engines.comunica(false)),
                new Make("Virtuoso 7.2", Engines.hasVirtuoso(), true, Engines::virtuoso));
        return makes.stream()
                .filter(Make::isThere)
                .map(make -> DynamicTest.dynamicTest(make.name(), () -> {
                    try (var engine = make.opening().open(folder)) {
                        for (QueryFile query : QueryFile.readAll(JOINS)) {
                            if (make.namesRemotes()
                                    || Engines.remotes(query.text()).size() == 1) {
                                join(make.name(), engine, query);
                            }
                        }
                    }
                    EQUAL.getOrDefault(make.name(), Map.of()).forEach((query, equal) -> assertThat(equal)
                            .as(query)
                            .isEqualTo(Project.head(JOINS.resolve(query + ".rq"), "fails").stream()
                                    .noneMatch(reason -> make.name().startsWith(reason.replaceFirst(":.*", "")))));
                }));
    }

    private static void join(String name, Engine engine, QueryFile query) throws Exception {
        var expected = inOnePlace(query);
        assertThat(expected).isNotEmpty();
        List<String> rows;
        try (var tap = new Tap(site.url())) {
            try {
                rows = engine.rows(query.text().replace(REMOTE, tap.url().toString()));
            } catch (Exception e) {
                rows = List.of(e.toString());
            }
            if (query.name().equals("fifty-bindings")) {
                assertThat(expected).hasSizeGreaterThanOrEqualTo(50);
                REQUESTS.put(name, tap.requests() + " requests, " + tap.connections() + " connections");
            }
        }
        var isEqual = rows.equals(expected);
        if (!isEqual) {
            System.out.println(name + ", " + query.name() + ": " + rows.size() + " rows " + first(rows) + " instead of "
                    + expected.size() + " " + first(expected));
        }
        EQUAL.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(query.name(), isEqual);
    }

    private static String first(List<String> rows) {
        return rows.isEmpty() ? "" : rows.get(0);
    }

    /** Jena joins graphs as it joins endpoints. */
    private static List<String> inOnePlace(QueryFile query) {
        DatasetGraph all = DatasetGraphFactory.create();
        RDFDataMgr.read(all, Engines.NOTES.toString());
        for (String remote : Engines.remotes(query.text())) {
            var path = remote.substring(REMOTE.length());
            var graph = path.equals("sparql")
                    ? SERVED.dataset().getDefaultGraph()
                    : SERVED.graph(path.replace("view/", "").replace("/sparql", ""));
            all.addGraph(NodeFactory.createURI(remote), graph);
        }
        return Engine.inOnePlace(all, query);
    }

    @Test
    void keepsOneConnectionForOneClient() throws Exception {
        try (var tap = new Tap(site.url())) {
            for (int request = 0; request < 50; request++) {
                var answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(tap.url() + "sparql?query=ASK%7B%7D"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            assertThat(tap.requests()).isEqualTo(50);
            assertThat(tap.connections()).isEqualTo(1);
        }
        try (var tap = new Tap(site.url())) {
            var repository = new SPARQLRepository(tap.url() + "view/am/sparql");
            try (var connection = repository.getConnection()) {
                for (int request = 0; request < 50; request++) {
                    connection.prepareBooleanQuery("ASK { }").evaluate();
                }
            }
            repository.shutDown();
            assertThat(tap.requests()).isEqualTo(50);
            assertThat(tap.connections()).isEqualTo(1);
        }
    }

    @Test
    void sendsRowsWhileItComputesOthers() throws Exception {
        var endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
        try (var other = new Site(
                SERVED,
                Settings.local(Sites.SMALL
                        .with(Limit.QUERIES, 2)
                        .with(Limit.QUERIES_OF_ONE, 2)
                        .with(Limit.ROWS_AHEAD, 10)))) {
            var address = other.url() + "sparql?query=" + URLEncoder.encode(endless, StandardCharsets.UTF_8);
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", "text/csv")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("a,b,c,d,e,f,g,h,i");
                assertThat(lines.readLine()).isNotNull();
                assertThat(other.running()).isEqualTo(1);
            }
            // The client has gone, and so the query ends.
            while (other.running() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void tellsEnoughToChooseItAsASource() {
        var description = RDFDataMgr.loadGraph(site.url() + ".well-known/void");
        var ask = QueryFile.read(JOINS.resolve("sources/has-term.rq"));
        for (QueryFile query : QueryFile.readAll(JOINS)) {
            Project.head(JOINS.resolve(query.name() + ".rq"), "terms").stream()
                    .flatMap(terms -> Stream.of(terms.split(" ", -1)))
                    .forEach(term -> {
                        try (QueryExec exec = QueryExec.graph(description)
                                .query(ask.query())
                                .substitution(
                                        "term",
                                        NodeFactory.createURI(
                                                Project.GENERATION.prefixes().expandPrefix(term)))
                                .substitution("endpoint", NodeFactory.createURI(site.url() + "sparql"))
                                .build()) {
                            assertThat(exec.ask()).as(term).isEqualTo(term.startsWith("sotk:"));
                        }
                    });
        }
    }
}
