package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;

class McpTest {
    private static final Queries QUERIES = Project.QUERIES;
    private static final String EVERYTHING = "SELECT * { ?s ?p ?o }";
    private static final String SLOW =
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (CONCAT(STR(?a), STR(?d)) != '') }";

    private static Site site;
    private static McpSyncClient client;

    @BeforeAll
    static void start() {
        site = site(Limits.DEFAULT);
        client = client(site);
    }

    @AfterAll
    static void stop() {
        client.close();
        site.close();
    }

    static Site site(Limits limits) {
        return Sites.start(new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                true,
                false,
                false,
                limits,
                Endpoints.of(List.of()),
                Bounds.DEFAULT));
    }

    private static McpSyncClient client(Site site) {
        var client = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(site.url().toString())
                                .build())
                .build();
        client.initialize();
        return client;
    }

    @Test
    void hasToolsThatOnlyRead() {
        assertThat(client.getServerInstructions()).contains("disputed");
        assertThat(client.listTools().tools())
                .allMatch(tool -> tool.annotations().readOnlyHint())
                .extracting(Tool::name)
                .containsExactly("search", "describe", "run_named_query", "sparql", "list_viewpoints", "list_queries");
    }

    static Stream<String> queries() {
        return QUERIES.titled().stream().map(QueryFile::name);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void answersEachQueryAsTheSiteDoes(String name) throws Exception {
        var there = HTTP.send(
                HttpRequest.newBuilder(site.url().resolve("/query/" + name + ".tsv"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(texts(call("run_named_query", Map.of("name", name)))).contains(there.body());
    }

    @Test
    void answersAsASideSeesIt() {
        var shares = Map.<String, Object>of("name", "territory-shares");
        assertThat(texts(call("run_named_query", shares)).get(1)).hasLineCount(1);
        assertThat(text(call("run_named_query", Map.of("name", "territory-shares", "view", "az/2023"))))
                .contains("74.0")
                .doesNotContain("50.0");
        assertThat(text(call(
                        "sparql",
                        Map.of(
                                "query",
                                "ASK { ?part <https://w3id.org/sotk/ontology/territoryShare> 50.0 }",
                                "view",
                                "am"))))
                .contains("true");
        assertThat(texts(call("describe", Map.of("iri", "part:sotk-zod-armenia", "view", "am")))
                        .get(0))
                .contains("sotk:territoryShare ");
    }

    @Test
    void answersAsEachSideWouldWhereTheyDiffer() {
        var texts = texts(call("run_named_query", Map.of("name", "territory-shares")));
        assertThat(texts).hasSize(4);
        assertThat(texts.get(2)).contains("Armenia; ", "pass \"am\" as view", "\t50.0\n");
        assertThat(texts.get(3)).contains("Azerbaijan; ", "pass \"az\" as view", "\t74.0\n");
        var onADay = Map.<String, Object>of("name", "territory-shares", "view", "common/2023");
        assertThat(texts(call("run_named_query", onADay)).get(3)).contains("pass \"az/2023\" as view");
    }

    @Test
    void bindsParameters() {
        var why = Map.<String, Object>of(
                "name", "why", "view", "am", "parameters", Map.of("subject", "part:sotk-zod-azerbaijan"));
        assertThat(text(call("run_named_query", why))).contains("50.0");
    }

    @Test
    void findsThingsAndListsWhatThereIs() {
        assertThat(texts(call("search", Map.of("text", "Зод"))).get(1))
                .contains("https://w3id.org/sotk/id/mine/sotk-zod\t");
        assertThat(text(call("list_viewpoints", Map.of()))).contains("\"am\"", "\"Armenia\"@en", "\"az-strict\"");
        assertThat(text(call("list_queries", Map.of())))
                .hasLineCount(QUERIES.titled().size() + 1);
    }

    @Test
    void neverShowsAPartAsTheWhole() {
        var rows = call("sparql", Map.of("query", EVERYTHING));
        assertThat(texts(rows).get(0)).startsWith("Cut off: these are only the first 500 rows");
        assertThat(texts(rows).get(1)).hasLineCount(501);
        var triples = call("sparql", Map.of("query", "CONSTRUCT WHERE { ?s ?p ?o }"));
        assertThat(texts(triples).get(0)).startsWith("Cut off: these are only the first 501 triples");
        var longRow = call("sparql", Map.of("query", "SELECT (GROUP_CONCAT(STR(?p)) AS ?all) { ?s ?p ?o }"));
        assertThat(texts(longRow).get(0)).startsWith("Cut off: these are only the first 0 rows");
        waitUntilNothingRuns(site);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sparql          | query | SELECT * {                                  |      | line 1, column
            sparql          | query | SELECT * { SERVICE <http://a.example/> { } } |      | is refused
            sparql          | query | SELECT (<java:java.lang.System.exit>(1) AS ?x) { } | | a query cannot load Java classes
            sparql          | query | INSERT DATA { <a:a> <a:b> <a:c> }           |      | line 1, column 1
            sparql          | query | ASK { }                                     | nobody | choose one of common
            run_named_query | name  | nothing-like-it                             |      | list_queries
            describe        | iri   | https://w3id.org/sotk/id/mine/none          |      | search
            describe        | iri   | no iri                                      |      | is not an IRI
            search          | text  | qqqqqqqqqqqq                                |      | fewer words
            """)
    void saysWhatToDo(String tool, String name, String value, String view, String message) {
        var result = call(tool, view == null ? Map.of(name, value) : Map.of(name, value, "view", view));
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).contains(message);
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        assertThat(call("sparql", Map.of("querry", "ASK { }")).isError()).isTrue();
        var unknown = call("run_named_query", Map.of("name", "why", "parameters", Map.of("thing", "mine:sotk-zod")));
        assertThat(text(unknown)).contains("has the parameters view, subject, property");
    }

    @Test
    void obeysTheLimitsOfTheEndpoint() throws Exception {
        try (var limited = site(Sites.SMALL
                        .with(Limit.QUERY_SECONDS, 1)
                        .with(Limit.QUERIES, 1)
                        .with(Limit.QUERIES_OF_ONE, 1));
                var other = client(limited)) {
            var request = CallToolRequest.builder("sparql")
                    .arguments(Map.of("query", SLOW))
                    .build();
            // An answer that has arrived may hold its place for a moment more.
            waitUntilNothingRuns(limited);
            var turn = limited.engine().begin("127.0.0.1").join();
            assertThat(text(other.callTool(request))).contains("from your address are already running");
            turn.close();
            var slow = HTTP.send(
                    HttpRequest.newBuilder(limited.url()
                                    .resolve("/sparql?query=" + URLEncoder.encode(SLOW, StandardCharsets.UTF_8)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(slow.statusCode()).isEqualTo(503);
            waitUntilNothingRuns(limited);
            assertThat(text(other.callTool(request))).contains("took longer than 1 seconds");
            waitUntilNothingRuns(limited);
            assertThat(McpMessagesTest.post(limited, "{\"x\":\"" + "y".repeat(20_000) + "\"}", "Accept", "*/*")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void saysThatThereAreNoRows() {
        var none = call("run_named_query", Map.of("name", "territory-shares"));
        assertThat(texts(none).get(0)).startsWith("No rows: nothing matches on common ground");
        var inAView = call("sparql", Map.of("query", "CONSTRUCT WHERE { ?s <a:none> ?o }", "view", "am"));
        assertThat(texts(inAView).get(0)).startsWith("No triples: nothing matches in the view am");
    }

    @Test
    void describesInAFewPagesWhatIsPlainAndWhoClaimsWhat() {
        var mine = texts(call("describe", Map.of("iri", "mine:sotk-zod")));
        assertThat(mine).hasSize(2);
        assertThat(mine.get(0))
                .contains("mine:sotk-zod", "rdfs:label", "PREFIX mine:")
                .hasSizeLessThan(15_000);
        assertThat(mine.get(1))
                .contains("?kind\t?value\t?speaker", "?said\t?read")
                .hasSizeLessThan(20_000);
    }

    @Test
    void takesNullForWhatMayBeLeftOut() {
        var arguments = new HashMap<String, Object>(Map.of("query", "ASK { }"));
        arguments.put("view", null);
        assertThat(text(call("sparql", arguments))).contains("true");
    }

    private static void waitUntilNothingRuns(Site site) {
        while (site.running() > 0) {
            Thread.onSpinWait();
        }
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static List<String> texts(CallToolResult result) {
        return result.content().stream()
                .map(content -> ((TextContent) content).text())
                .toList();
    }

    /** The text of an answer that is whole. */
    private static String text(CallToolResult result) {
        assertThat(result.content()).hasSize(1);
        return texts(result).get(0);
    }
}
