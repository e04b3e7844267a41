package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.QueryFile;

/** A real server on a free port of loopback, asked by the JDK's own HTTP client. */
@ParameterizedClass
@EnumSource(Front.class)
class SiteTest {
    private static final String MINES = "SELECT ?mine WHERE { ?mine a <https://w3id.org/sotk/ontology/Mine> }";
    private static final String MINE = "https://w3id.org/sotk/id/mine/sotk-zod";
    private static Site site;

    private final Front front;

    SiteTest(Front front) {
        this.front = front;
    }

    @BeforeParameterizedClassInvocation
    static void start(Front front) {
        site = start(front, 0);
    }

    private static Site start(Front front, int port) {
        return Sites.start(front.settings(port, Limits.DEFAULT));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    @Test
    void answersAQueryByGet() throws Exception {
        var answer = send(request("sparql?query=" + encode(MINES)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(MINE);
    }

    @Test
    void answersAQueryInAForm() throws Exception {
        var answer = send(request("sparql")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("query=" + encode(MINES))));
        assertThat(answer.body()).contains(MINE);
    }

    @Test
    void answersAQueryInTheBody() throws Exception {
        var answer = send(request("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString(MINES)));
        assertThat(answer.body()).contains(MINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/sparql-results+json",
                "application/sparql-results+xml",
                "text/csv",
                "text/tab-separated-values"
            })
    void givesRowsInEachFormat(String type) throws Exception {
        var answer = send(request("sparql?query=" + encode(MINES)).header("Accept", type));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.body()).contains(MINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"})
    void givesGraphsInEachFormat(String type) throws Exception {
        var answer = send(
                request("sparql?query=" + encode("DESCRIBE <" + MINE + ">")).header("Accept", type));
        var language = RDFLanguages.contentTypeToLang(type);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(RDFParser.fromString(answer.body(), language == null ? Lang.TURTLE : language)
                        .toGraph()
                        .isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
                "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
                "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } } }",
                "SELECT * WHERE { { SELECT * WHERE { BIND (<http://127.0.0.1:1/> AS ?e) SERVICE ?e { ?s ?p ?o } } } }",
                "SELECT (EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } } AS ?x) WHERE { }",
                "SELECT * WHERE { ?s ?p ?o } ORDER BY EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
                "SELECT (COUNT(EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }) AS ?n) WHERE { }",
                "SELECT ?e WHERE { } GROUP BY (EXISTS { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } } AS ?e)",
                "SELECT ?s WHERE { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } })"
            })
    void refusesServiceWhereverItStands(String query) throws Exception {
        var answer = send(request("sparql?query=" + encode(query)));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("SERVICE").contains("is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT DATA { <a:b> <a:b> 1 }", "LOAD <file:///etc/hostname>", "DROP ALL"})
    void refusesUpdatesOnEveryRoute(String update) throws Exception {
        var form = BodyPublishers.ofString("update=" + encode(update));
        for (HttpRequest.Builder request : List.of(
                request("sparql")
                        .header("Content-Type", "application/sparql-update")
                        .POST(BodyPublishers.ofString(update)),
                request("sparql")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form),
                request("update")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form),
                request("update")
                        .header("Content-Type", "application/sparql-update")
                        .POST(BodyPublishers.ofString(update)))) {
            var answer = send(request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("read-only");
        }
    }

    @Test
    void refusesToWriteGraphs() throws Exception {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            var answer = send(request("sparql?default").method(method, BodyPublishers.ofString("<a:b> <a:b> 1 .")));
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).isPresent();
        }
    }

    @Test
    void readsNothingFromOutsideForFrom() throws Exception {
        var query = "SELECT * FROM <" + Path.of("data/places.ttl").toUri() + "> WHERE { ?s ?p ?o }";
        var answer = send(request("sparql?query=" + encode(query)).header("Accept", "text/csv"));
        assertThat(answer.body().strip()).isEqualTo("s,p,o");
    }

    @Test
    void saysWhereAQueryIsWrong() throws Exception {
        var answer = send(request("sparql?query=" + encode("SELECT * WHERE {")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("line 1, column").doesNotContain("at org.");
    }

    @Test
    void tellsItsHealthAndGeneration() throws Exception {
        assertThat(send(request("health")).body()).contains("ready", Project.GENERATION.version());
    }

    @Test
    void linksEveryQueryOnThePageOfQuestions() throws Exception {
        var page = send(request("query/")).body();
        for (QueryFile query : Project.QUERIES.titled()) {
            assertThat(page).contains("href=\"/query/" + query.name() + "\"");
            var answer = send(request("query/" + query.name()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<table>");
        }
    }

    @Test
    void answersOnAPageAsAViewSeesIt() throws Exception {
        assertThat(send(request("query/territory-shares")).body())
                .containsPattern(
                        "(?s)The sides answer differently.*Armenia<.*>50<.*Azerbaijan<.*>74<.*>76<.*no answer on common");
        assertThat(send(request("query/who-controls?lang=az")).body())
                .containsPattern("(?s)Tərəflər fərqli cavab verir.*Hər iki tərəfin verdiyi cavab");
        assertThat(send(request("query/workers")).body()).doesNotContain("The sides answer differently");
        assertThat(send(request("query/territory-shares?view=am&on=")).body())
                .contains(
                        "<option value=\"am\" selected>",
                        "<td class=\"number\" data-label=\"percent\">50</td>",
                        "/view/am/sparql?view&#x3D;am#query=");
        assertThat(send(request("query/territory-shares?view=az&on=2020-11-26")).body())
                .contains(
                        "value=\"2020-11-26\"",
                        "<td class=\"number\" data-label=\"percent\">74</td>",
                        "/view/az/2020-11-26/sparql?on&#x3D;2020-11-26&amp;view&#x3D;az#query=");
        assertThat(send(request("query/mine-status?view=&on=1980-01-01")).body())
                .contains("/view/all/1980-01-01/sparql");
        assertThat(send(request("query/why?view=az&subject=mine:sotk-zod&property=sotk:ownedBy"))
                        .body())
                .contains(
                        "name=\"subject\" value=\"mine:sotk-zod\"",
                        "/query/why.csv?view&#x3D;az&amp;property&#x3D;sotk%3AownedBy");
        assertThat(send(request("query/mine-status?view=%3Cscript%3E")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void sortsTheRowsOfAnAnswerByAColumn() throws Exception {
        assertThat(send(request("query/shares-by-part?sort=-percent&view=az&lang=ru"))
                        .body())
                .containsPattern("(?s)>76</td>.*>74</td>.*>24</td>")
                .contains(
                        "aria-sort=\"descending\"",
                        "href=\"/query/shares-by-part?lang&#x3D;ru&amp;view&#x3D;az&amp;sort&#x3D;percent\"",
                        "<input type=\"hidden\" name=\"sort\" value=\"-percent\">",
                        "href=\"/query/shares-by-part?sort&#x3D;-percent&amp;lang&#x3D;az&amp;view&#x3D;az\"");
        var unknown = send(request("query/territory-shares?sort=colour"));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("choose one of part, percent");
    }

    @Test
    void showsThingsByNameAndAddressesByHost() throws Exception {
        assertThat(send(request("query/unused-terms?lang=hy")).body())
                .containsPattern("href=\"/ontology/[^\"]*\">(?!sotk:)");
        assertThat(send(request("query/links-elsewhere")).body()).contains(">wikidata.org</a>");
    }

    @Test
    void saysWhereOnlySomeOfTheWordsWereFound() throws Exception {
        assertThat(send(request("search?q=xyzzy+Pashinyan+plugh")).body())
                .contains("Nothing has all of these words", "<mark>Pashinyan</mark>")
                .doesNotContain("></a>");
        assertThat(send(request("search?q=Pashinyan")).body()).doesNotContain("Nothing has all of these words");
    }

    @Test
    void beginsWithQuestionsAndTheBeginningsOfTheirAnswers() throws Exception {
        assertThat(send(request("?lang=en")).body())
                .containsPattern(
                        "(?s)/query/territory-shares.*The sides answer differently.*Armenia<.* · 50<.*Azerbaijan<.* · 74<");
        assertThat(send(request("?lang=en&view=am")).body()).doesNotContain("The sides answer differently");
    }

    @Test
    void explainsAClaimByOneOfTheData() throws Exception {
        assertThat(send(request("about/data")).body())
                .contains(">claimant</a></td>", ">Azerbaijani officials</a></td>")
                .contains("<td>74 percent of the mine lies on Azerbaijani territory</td>");
    }

    @Test
    void saysThatAQueryIsUnknown() throws Exception {
        assertThat(send(request("query/no-such-query")).statusCode()).isEqualTo(404);
    }

    /** Nothing that a page loads is elsewhere, and all of it is there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "sparql", "query/timeline", "ontology/"})
    void servesWhatItsPagesLoad(String path) throws Exception {
        var page = send(request(path).header("Accept", "text/html")).body();
        var loaded = Pattern.compile("<(?:script|link|img)[^>]* (?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(loaded).isNotEmpty().allSatisfy(address -> {
            assertThat(address).startsWith("/").doesNotStartWith("//");
            assertThat(send(request(address.substring(1))).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void servesItsStyle() throws Exception {
        assertThat(send(request("style.css")).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatThePortIsInUse() {
        assertThatThrownBy(() -> start(front, site.url().getPort()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("port " + site.url().getPort())
                .hasMessageContaining("--port");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return front.send(request.build(), BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
