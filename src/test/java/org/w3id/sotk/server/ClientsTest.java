package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.rdfconnection.RDFConnectionRemote;
import org.apache.jena.sparql.exec.http.GSP;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.exec.http.QuerySendMode;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Clients that others made, as they come: each asks the endpoint and two views the same, in each of its ways. */
class ClientsTest {
    private static final String PART = "<https://w3id.org/sotk/id/part/sotk-zod-armenia>";
    private static final String SHARE = "<https://w3id.org/sotk/ontology/territoryShare>";
    private static final String SELECT = "SELECT ?share { " + PART + " " + SHARE + " ?share } ORDER BY ?share";
    private static final String ASK = "ASK { " + PART + " " + SHARE + " 50.0 }";
    private static final String CONSTRUCT = "CONSTRUCT WHERE { " + PART + " " + SHARE + " ?share }";
    private static final Site SITE = Sites.shared();

    /** What a client finds: the shares, whether one is 50, and how many triples say so. */
    private record Found(List<String> shares, boolean isHalf, int triples) {}

    private interface Client {
        Found ask(String endpoint) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> askWithoutConfiguration() {
        var clients = new TreeMap<String, Client>(Map.of(
                "Jena, GET",
                endpoint -> jena(endpoint, QuerySendMode.asGetAlways),
                "Jena, POST of a form",
                endpoint -> jena(endpoint, QuerySendMode.asPostForm),
                "Jena, POST of a query",
                endpoint -> jena(endpoint, QuerySendMode.asPost),
                "Jena, connection",
                ClientsTest::jenaConnection,
                "RDF4J",
                ClientsTest::rdf4j,
                "java.net.http",
                ClientsTest::jdk));
        var endpoints = Map.of(
                "sparql", new Found(List.of(), false, 0),
                "view/am/sparql", new Found(List.of("50.0"), true, 1),
                "view/am/2020-11-26/sparql", new Found(List.of("50.0"), true, 1));
        return clients.entrySet().stream().flatMap(client -> endpoints.entrySet().stream()
                .map(endpoint -> dynamicTest(client.getKey() + ", " + endpoint.getKey(), () -> assertThat(
                                client.getValue().ask(SITE.url() + endpoint.getKey()))
                        .isEqualTo(endpoint.getValue()))));
    }

    @Test
    void readGraphsByTheGraphStoreProtocol() {
        var data = SITE.url() + "data";
        assertThat(GSP.service(data).defaultGraph().GET().size()).isGreaterThan(10_000);
        assertThat(GSP.service(data)
                        .graphName("https://w3id.org/sotk/graph/data/claims/share")
                        .GET()
                        .size())
                .isGreaterThan(100);
        try (var connection = RDFConnectionRemote.newBuilder()
                .destination(SITE.url().toString())
                .queryEndpoint("sparql")
                .gspEndpoint("data")
                .build()) {
            assertThat(connection.fetch("https://w3id.org/sotk/view/am").size()).isGreaterThan(10_000);
        }
    }

    private static Found jena(String endpoint, QuerySendMode mode) {
        var shares = new ArrayList<String>();
        try (var select = QueryExecHTTP.service(endpoint)
                        .query(SELECT)
                        .sendMode(mode)
                        .build();
                var ask = QueryExecHTTP.service(endpoint)
                        .query(ASK)
                        .sendMode(mode)
                        .build();
                var construct = QueryExecHTTP.service(endpoint)
                        .query(CONSTRUCT)
                        .sendMode(mode)
                        .build()) {
            select.select().forEachRemaining(row -> shares.add(row.get("share").getLiteralLexicalForm()));
            return new Found(shares, ask.ask(), construct.construct().size());
        }
    }

    private static Found jenaConnection(String endpoint) {
        var shares = new ArrayList<String>();
        try (var connection = RDFConnectionRemote.service(endpoint).build()) {
            connection.querySelect(
                    SELECT, row -> shares.add(row.getLiteral("share").getLexicalForm()));
            return new Found(shares, connection.queryAsk(ASK), (int)
                    connection.queryConstruct(CONSTRUCT).size());
        }
    }

    private static Found rdf4j(String endpoint) {
        var repository = new SPARQLRepository(endpoint);
        try (var connection = repository.getConnection();
                var rows = connection.prepareTupleQuery(SELECT).evaluate();
                var graph = connection.prepareGraphQuery(CONSTRUCT).evaluate()) {
            return new Found(
                    rows.stream()
                            .map(row -> row.getValue("share").stringValue())
                            .toList(),
                    connection.prepareBooleanQuery(ASK).evaluate(),
                    (int) graph.stream().count());
        } finally {
            repository.shutDown();
        }
    }

    private static Found jdk(String endpoint) throws Exception {
        var rows = HTTP.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", "text/csv")
                        .POST(BodyPublishers.ofString(SELECT))
                        .build(),
                BodyHandlers.ofString());
        var ask = HTTP.send(get(endpoint, ASK, "application/sparql-results+json"), BodyHandlers.ofString());
        var graph = HTTP.send(get(endpoint, CONSTRUCT, "application/n-triples"), BodyHandlers.ofString());
        return new Found(rows.body().lines().skip(1).toList(), ask.body().contains("true"), (int)
                graph.body().lines().count());
    }

    private static HttpRequest get(String endpoint, String query, String type) {
        return HttpRequest.newBuilder(
                        URI.create(endpoint + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .header("Accept", type)
                .build();
    }
}
