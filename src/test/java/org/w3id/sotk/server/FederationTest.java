package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** Queries that ask a Fuseki, and a view of another server like this one; and what is told of them. */
class FederationTest {
    /** Listed, but nobody is there. */
    private static final String BROKEN = "http://127.0.0.1:1/sparql";

    private static FusekiServer fuseki;
    private static Site other;
    private static Site site;

    @BeforeAll
    static void start() {
        var dataset = RDFParser.fromString("""
                        PREFIX part: <https://w3id.org/sotk/id/part/>
                        part:sotk-zod-armenia <p:note> "one" , "two" .
                        part:sotk-zod-azerbaijan <p:note> "three" .
                        [] <p:note> "of nobody" .
                        """, Lang.TURTLE).toDatasetGraph();
        fuseki = FusekiServer.create()
                .port(0)
                .loopback(true)
                .add("/ds", dataset, false)
                .build()
                .start();
        other = Sites.start(Limits.DEFAULT);
        site = Sites.start(
                Settings.local(Limits.DEFAULT, Endpoints.of(List.of(remote(), view(), BROKEN)), Bounds.DEFAULT));
    }

    @AfterAll
    static void stop() {
        site.close();
        other.close();
        fuseki.stop();
    }

    private static String remote() {
        return "http://127.0.0.1:" + fuseki.getPort() + "/ds/sparql";
    }

    private static String view() {
        return other.url() + "view/az/sparql";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?part a sotk:MinePart . SERVICE <REMOTE> { ?part <p:note> ?x } | one three two
            SERVICE <REMOTE> { ?part <p:note> ?x } ?part a sotk:MinePart | one three two
            VALUES ?e { <REMOTE> } SERVICE ?e { ?part <p:note> ?x } ?part a sotk:MinePart | one three two
            SERVICE <VIEW> { part:sotk-zod-armenia sotk:territoryShare ?x } | 24.0
            part:sotk-zod-armenia a sotk:MinePart . SERVICE <VIEW> { part:sotk-zod-armenia sotk:territoryShare ?x } SERVICE <REMOTE> { part:sotk-zod-azerbaijan <p:note> ?n } | 24.0
            BIND (BNODE() AS ?part) SERVICE <REMOTE> { ?part <p:note> ?x } |
            { SELECT ?x { SERVICE <REMOTE> { ?part <p:note> ?x } ?part a sotk:MinePart } } | one three two
            { SELECT ?x { ?part a sotk:MinePart { SELECT ?part (MAX(?note) AS ?x) { SERVICE <REMOTE> { ?part <p:note> ?note } } GROUP BY ?part } } } | three two
            ?part a sotk:MinePart OPTIONAL { SERVICE <REMOTE> { ?part <p:note> ?x FILTER (?x = "three") } } FILTER (BOUND(?x)) | three
            SERVICE <REMOTE> { ?part <p:note> ?x FILTER (REGEX(?x, "^t") && REPLACE(CONCAT(?x, "e"), "t", "b") != "" && 2 * 3 / 1 = 6) } | three two
            VALUES ?x { "one" "five" } FILTER EXISTS { SERVICE <REMOTE> { ?part <p:note> ?x } } | one
            VALUES ?x { "one" "five" } MINUS { SERVICE <REMOTE> { ?part <p:note> ?x } } | five
            VALUES ?x { "one" } { SERVICE <REMOTE> { ?part <p:note> ?x } } UNION { SERVICE <VIEW> { ?c a sotk:NoSuchClass } } | one
            """)
    void joinWhatOthersSay(String pattern, String expected) throws Exception {
        var answer = ask("SELECT DISTINCT ?x { " + pattern + " } ORDER BY ?x", "sparql");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().strip().lines().skip(1).toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void areThereForViewsToo() throws Exception {
        var answer = ask(
                "SELECT ?x { part:sotk-zod-armenia sotk:territoryShare ?s . "
                        + "SERVICE <REMOTE> { part:sotk-zod-azerbaijan <p:note> ?x } }",
                "view/az/sparql");
        assertThat(answer.body()).isEqualToNormalizingNewlines("x\nthree\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVICE <http://127.0.0.1:2/sparql> { ?s ?p ?o }",
                "SERVICE SILENT <http://127.0.0.1:2/sparql> { ?s ?p ?o }",
                "SERVICE <REMOTE?default-graph-uri=x> { ?s ?p ?o }",
                "SERVICE <REMOTE#x> { ?s ?p ?o }",
                "SERVICE <bulk+20:REMOTE> { ?s ?p ?o }",
                "SERVICE <REMOTE> { SERVICE <http://127.0.0.1:2/sparql> { ?s ?p ?o } }",
                "VALUES ?e { <REMOTE> <http://127.0.0.1:2/sparql> } SERVICE ?e { ?s ?p ?o }",
                "VALUES ?e { <http://127.0.0.1:2/sparql> } SERVICE SILENT ?e { ?s ?p ?o }",
                "BIND (IRI(CONCAT('http://127.0.0.1:', '1/')) AS ?e) SERVICE SILENT ?e { ?s ?p ?o }",
                "FILTER EXISTS { BIND (<http://127.0.0.1:1/> AS ?e) SERVICE SILENT ?e { ?s ?p ?o } }",
                "SERVICE ?e { ?s ?p ?o }",
                "BIND ('REMOTE' AS ?e) SERVICE ?e { ?s ?p ?o }"
            })
    void namesWhatIsAllowed(String pattern) throws Exception {
        var answer = ask("SELECT * { " + pattern + " }", "sparql");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("SERVICE", "is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVICE <BROKEN> { ?s ?p ?o }",
                "?s ?p ?o FILTER EXISTS { SERVICE <BROKEN> { ?s ?p ?o } }",
                "?s ?p ?o FILTER NOT EXISTS { SERVICE <BROKEN> { ?s ?p ?o } }",
                "BIND (EXISTS { SERVICE <BROKEN> { ?s ?p ?o } } AS ?x)",
                "?s ?p ?o OPTIONAL { SERVICE <BROKEN> { ?s ?p ?o } }",
                "?s ?p ?o MINUS { SERVICE <BROKEN> { ?s ?p ?o } }",
                "VALUES ?s { 1 } { SERVICE <BROKEN> { ?s ?p ?o } } UNION { BIND (2 AS ?o) }"
            })
    void failWhereverTheyStand(String pattern) throws Exception {
        var answer = ask("SELECT * { " + pattern + " }", "sparql");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        assertThat(answer.body()).contains("SERVICE http://127.0.0.1:1/sparql does not accept connections");
    }

    @Test
    void tellWhatHappened() throws Exception {
        var answer =
                ask("SELECT ?x { ?part a sotk:MinePart . SERVICE <REMOTE> { ?part <p:note> ?x } } # <b>", "sparql");
        assertThat(answer.headers().firstValue("X-Sotk-Services")).hasValue("1 request");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("X-Sotk-Services", "Link");
        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        var link = answer.headers().firstValue("Link").orElseThrow();
        assertThat(link).isEqualTo("</queries/" + id + ">; rel=\"describedby\"");

        var trace = JSON.parse(get("queries/" + id, "application/json").body());
        assertThat(trace.get("count").getAsNumber().value().intValue()).isEqualTo(1);
        var requests = trace.get("requests").getAsArray();
        assertThat(requests.size()).isEqualTo(1);
        assertThat(requests.get(0).getAsObject().get("endpoint").getAsString().value())
                .isEqualTo(remote());
        assertThat(requests.get(0).getAsObject().get("query").getAsString().value())
                .contains("p:note", "part/sotk");
        assertThat(requests.get(0)
                        .getAsObject()
                        .get("status")
                        .getAsNumber()
                        .value()
                        .intValue())
                .isEqualTo(200);
        assertThat(rowsOut(requests.get(0))).isEqualTo(3);

        for (String language : List.of("en", "hy", "az", "ru")) {
            var page = get("queries/" + id + "?lang=" + language, "text/html");
            assertThat(page.headers().firstValue("ETag")).isEmpty();
            assertThat(page.body())
                    .contains("lang=\"" + language + "\"", remote(), "&lt;p:note&gt;")
                    .doesNotContain("(en)");
        }
        assertThat(get("queries/00000000-0000-0000-0000-000000000000", "*/*").statusCode())
                .isEqualTo(404);
    }

    @Test
    void areNeverTheSameAsBefore() throws Exception {
        var tag = get("sparql?query=ASK%7B%7D", "*/*")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var query = "ASK { SERVICE <" + remote() + "> { ?s ?p ?o } }";
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                site.url() + "sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .header("Accept", "*/*")
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void sayNothingWhereNobodyElseWasAsked() throws Exception {
        var answer = get("sparql?query=ASK%7B%7D", "*/*");
        assertThat(answer.headers().firstValue("X-Sotk-Services")).isEmpty();
    }

    private static int rowsOut(JsonValue request) {
        return request.getAsObject().get("rowsOut").getAsNumber().value().intValue();
    }

    private static HttpResponse<String> ask(String query, String endpoint) throws Exception {
        var text = "PREFIX sotk: <https://w3id.org/sotk/ontology/> PREFIX part: <https://w3id.org/sotk/id/part/> "
                + query.replace("BROKEN", BROKEN).replace("REMOTE", remote()).replace("VIEW", view());
        return get(endpoint + "?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8), "text/csv, */*;q=0.1");
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(site.url() + path))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }
}
