package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no query may do, however short it runs. */
class RefusedQueriesTest {
    private static final Site SITE = Sites.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (<java:java.lang.System.exit>(1) AS ?x) { }",
                "SELECT * { ?s <java:org.example.Property> ?o }",
                "SELECT * { ?s ?p ?o FILTER (<java:org.example.Function>(?s)) }",
                "SELECT * { ?s ?p ?o } ORDER BY <java:org.example.Function>(?s)"
            })
    void loadsNoClass(String query) throws Exception {
        var answer = ask(query);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("a query cannot load Java classes");
    }

    /** What is thrown inside a FILTER Jena takes for false; a row less would look like an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { ?s a ?c BIND (STR(?s) AS ?a) FILTER (STRLEN(REPLACE(REPEATED, 'x', 'xxxxxxxxxx')) > 5) }",
                "SELECT * { BIND (IRI('https://w3id.org/sotk/view/zz') AS ?g) FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
                "ASK { FILTER REGEX(REPEATED, '^(a|x)*$') }",
                "SELECT (GROUP_CONCAT(STR(?s)) AS ?x) { ?s ?p ?o . ?t a ?c }",
                "SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?s), STR(?t))) AS ?x) { ?s ?p ?o . ?t a ?c }"
            })
    void tellsOfAFaultAlsoInsideAFilter(String query) throws Exception {
        var answer = ask(query.replace("REPEATED", "'" + "x".repeat(12_000) + "'"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .containsPattern("shorter ones|zz.* is unknown; choose one|shorter texts|smaller groups");
    }

    /** ARQ has functions that wait, run scripts or tell of the process; and XPath's patterns cannot be interrupted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (<http://jena.apache.org/ARQ/function#wait>(60000) AS ?x) { }",
                "SELECT (<http://jena.apache.org/ARQ/jsFunction#eval>('1') AS ?x) { }",
                "SELECT (<http://www.w3.org/2005/xpath-functions#replace>('aab', 'a', 'b') AS ?x) { }",
                "SELECT * { ?s <http://jena.apache.org/ARQ/property#splitIRI> ?o }"
            })
    void knowsNoFunctionThatMayWaitOrTell(String query) throws Exception {
        var answer = ask(query);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("is not part of SPARQL 1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "(", "[", "!", "SELECT * { "})
    void readsNoQueryThatIsNestedWithoutEnd(String opening) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(SITE.url().resolve("/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "SELECT * { FILTER " + opening.repeat(9000 / opening.length())))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("at org.", "StackOverflow");
    }

    @Test
    void copiesNoParameterIntoItsAnswer() throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(SITE.url() + "sparql?query=ASK%7B%7D&format=xml&stylesheet=evil%22x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain("evil", "xml-stylesheet");
    }

    private static HttpResponse<String> ask(String query) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                SITE.url() + "sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }
}
