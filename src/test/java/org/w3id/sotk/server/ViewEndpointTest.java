package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;

/**
 * The views over HTTP. The queries in {@code view-queries/answered} give what the CSV or Turtle file beside them says;
 * those in {@code view-queries/refused} are refused with the message in their head.
 */
class ViewEndpointTest {
    private static final Path QUERIES = Path.of("src/test/resources/view-queries");
    private static final String SHARES = "SELECT ?share { <https://w3id.org/sotk/id/part/sotk-zod-azerbaijan>"
            + " <https://w3id.org/sotk/ontology/territoryShare> ?share } ORDER BY ?share";
    private static final Site SITE = Sites.shared();

    @TestFactory
    Stream<DynamicTest> answersWhatNamesAView() {
        return QueryFile.readAll(QUERIES.resolve("answered")).stream()
                .map(query -> dynamicTest(query.name(), () -> {
                    var rows = QUERIES.resolve("answered/" + query.name() + ".csv");
                    var triples = QUERIES.resolve("answered/" + query.name() + ".ttl");
                    if (Files.exists(rows)) {
                        assertThat(csv("sparql", query.text())).isEqualTo(Files.readString(rows));
                    } else {
                        var answer = get("sparql?query=" + encode(query.text()), "text/turtle");
                        assertThat(turtle(answer.body())
                                        .isIsomorphicWith(
                                                RDFParser.source(triples).toGraph()))
                                .as(answer.body())
                                .isTrue();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatNamesNoView() {
        return QueryFile.readAll(QUERIES.resolve("refused")).stream()
                .map(query -> dynamicTest(query.name(), () -> {
                    var answer = get("sparql?query=" + encode(query.text()), "text/csv");
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(detail(answer.body()))
                            .contains(query.head().getOrDefault("message", "no message in its head"))
                            .doesNotContain("at org.");
                }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    am            | share 50.0
                    az            | share 74.0 76.0
                    az/2023-06-01 | share 74.0 76.0
                    az-strict/2020/2021 | share
                    common        | share
                    am/2020-11    | share 50.0
                    """)
    void hasAnEndpointForEachView(String view, String expected) throws Exception {
        assertThat(csv("view/" + view + "/sparql", SHARES).strip().replace("\n", " "))
                .isEqualTo(expected);
        var protocol = get(
                "sparql?query=" + encode(SHARES) + "&default-graph-uri=https://w3id.org/sotk/view/" + view, "text/csv");
        assertThat(protocol.body().replaceAll("\\s+", " ").strip()).isEqualTo(expected);
    }

    @Test
    void takesNamedGraphsByTheProtocol() throws Exception {
        var query = SHARES.replace("{", "{ GRAPH ?view {").replace("}", "} }");
        var answer =
                get("sparql?query=" + encode(query) + "&named-graph-uri=https://w3id.org/sotk/view/am", "text/csv");
        assertThat(answer.body()).isEqualTo("share\r\n50.0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"})
    void givesEachViewAsRdf(String type) throws Exception {
        var answer = get("view/az/2023-06-01", type);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        var language = RDFLanguages.contentTypeToLang(type);
        assertThat(language).isNotNull();
        var expected = GraphFactory.createDefaultGraph();
        Project.servedOn("2026-11-26").graph("az/2023-06-01").find().forEach(expected::add);
        assertThat(RDFParser.fromString(answer.body(), language).toGraph().isIsomorphicWith(expected))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view/xx",
                "view/am/2020-02-30",
                "view/am/1900",
                "view/am/2020/1990",
                "view/am/2020/2020/2020",
                "view/sparql?query=ASK%7B%7D",
                "view/xx/sparql?query=ASK%7B%7D",
                "view/am%20",
                "view/am/%D9%A2%D9%A0%D9%A2%D9%A0"
            })
    void saysWhichViewsThereAre(String path) throws Exception {
        var answer = get(path, "text/csv");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).containsAnyOf("choose", "a date is YYYY-MM-DD", "a view is VIEWPOINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"view/am%2F2020", "view/am//sparql?query=ASK%7B%7D", "view/am%00", "view/%zz"})
    void refusesAddressesThatAreNone(String path) throws Exception {
        assertThat(raw(path)).isBetween(400, 499);
    }

    @Test
    void tellsOfABadViewAmongTheFirstRowsByTheStatus() throws Exception {
        var query = "SELECT * { VALUES ?d { '2020-01-01' '2021-01-99' }"
                + " BIND (IRI(CONCAT('https://w3id.org/sotk/view/am/', ?d)) AS ?g)"
                + " GRAPH ?g { ?p <https://w3id.org/sotk/ontology/territoryShare> ?x } }";
        for (String type : new String[] {"text/csv", "application/sparql-results+json"}) {
            var answer = get("sparql?query=" + encode(query), type);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(detail(answer.body())).startsWith("\"2021-01-99\" is not in the calendar");
        }
    }

    @Test
    void saysThatNoClaimSaysSo() throws Exception {
        assertThat(get("why?view=am&subject=a:b&property=rdfs:label", "text/turtle")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsWhyAsRdf() throws Exception {
        var answer = get(
                "why?view=am&subject=part:sotk-zod-azerbaijan&property=sotk:territoryShare", "application/n-triples");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<https://w3id.org/sotk/id/part/sotk-zod-azerbaijan>"
                        + " <https://w3id.org/sotk/ontology/territoryShare> \"50.0\"")
                .contains("<https://w3id.org/sotk/id/claim/share-half-khachatryan-azerbaijan>"
                        + " <https://w3id.org/sotk/ontology/claimant>")
                .contains("<https://w3id.org/sotk/id/claim/share-74-in-azerbaijan>"
                        + " <https://w3id.org/sotk/ontology/claimant>")
                .doesNotContain("<https://w3id.org/sotk/ontology/territoryShare> \"74.0\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    why?view=am                                        | the parameter subject is missing
                    why?view=am&subject=x&property=sotk:share          | subject "x" is not an IRI
                    why?view=xx&subject=mine:a&property=sotk:share     | viewpoint "xx" is unknown
                    diff?from=am                                       | the parameter to is missing
                    diff?from=am&to=az/2020-02-30                      | "2020-02-30" is not in the calendar
                    """)
    void saysWhatIsWrongWithAQuestion(String path, String message) throws Exception {
        var answer = get(path, "text/turtle");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer.body())).contains(message);
    }

    @Test
    void givesWhatChangesAsAPatchThatLeadsFromOneViewToTheOther() throws Exception {
        var answer = get("diff?from=am&to=az/2023-06-01", "*/*");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/rdf-patch");
        var served = Project.servedOn("2026-11-26");
        var dataset = DatasetGraphFactory.createTxnMem();
        served.graph("am").find().forEach(dataset.getDefaultGraph()::add);
        RDFPatchOps.applyChange(
                dataset, RDFPatchOps.read(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(dataset.getDefaultGraph().isIsomorphicWith(served.graph("az/2023-06-01")))
                .isTrue();
    }

    /** Sends an address that no client library would send. */
    private static int raw(String path) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), SITE.url().getPort())) {
            socket.getOutputStream()
                    .write(("GET /" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static String csv(String path, String query) throws IOException, InterruptedException {
        return get(path + "?query=" + encode(query), "text/csv").body().replace("\r\n", "\n");
    }

    private static HttpResponse<String> get(String path, String type) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(SITE.url() + path))
                        .header("Accept", type)
                        .build(),
                BodyHandlers.ofString());
    }

    private static Graph turtle(String text) {
        return RDFParser.fromString(text, Lang.TURTLE).toGraph();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns what a problem (RFC 9457) says of itself. */
    private static String detail(String problem) {
        return JSON.parse(problem).getString("detail");
    }
}
