package org.w3id.sotk.server;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.page.Deviation;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What SPARQL 1.1 says an answer is, at the endpoint and on the command line, as {@code sparql/*.txt} have it. */
class StandardTest {
    private static final Path CASES = Path.of("src/test/resources/sparql");
    private static final PrefixMapping PREFIXES = PrefixMapping.Factory.create()
            .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#")
            .setNsPrefix("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    private static ServedDataset served;
    private static Site site;

    @BeforeAll
    static void start() {
        served = Project.servedOn("2026-11-26");
        site = new Site(served, Settings.local(Limits.DEFAULT));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @TestFactory
    Stream<DynamicTest> anExpressionIs() throws IOException {
        return Files.readAllLines(CASES.resolve("expressions.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> dynamicTest(line, () -> {
                    var parts = line.split(" => ", 2);
                    var query = "SELECT (" + parts[0] + " AS ?is) {}";
                    var right = parts[1].equals("error")
                            ? List.of()
                            : List.of(NodeFactoryExtra.parseNode(parts[1], PrefixMapFactory.create(PREFIXES)));
                    assertThat(value(here(query, Format.JSON)))
                            .as("command line")
                            .isEqualTo(right);
                    assertThat(value(there(query, "application/sparql-results+json")))
                            .as("endpoint")
                            .isEqualTo(right);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aQueryAnswers() throws IOException {
        return blocks("queries.txt")
                .map(lines -> dynamicTest(lines.get(0), () -> {
                    var query = of(lines, '?');
                    var right = of(lines, '=');
                    if (query.startsWith("SELECT")) {
                        assertThat(here(query, Format.CSV).strip())
                                .as("command line")
                                .isEqualTo(right);
                        assertThat(there(query, "text/csv").replace("\r", "").strip())
                                .as("endpoint")
                                .isEqualTo(right);
                        return;
                    }
                    isGraph(here(query, Format.TTL), Lang.TURTLE, right);
                    for (Lang lang : List.of(Lang.NTRIPLES, Lang.TURTLE, Lang.RDFXML, Lang.JSONLD)) {
                        isGraph(there(query, lang.getHeaderString()), lang, right);
                    }
                }));
    }

    /** Once a deviation is none any more, it leaves the list. */
    @TestFactory
    Stream<DynamicTest> aDeviationIsAsItIsListed() {
        return Deviation.all().stream()
                .filter(each -> !each.query().isEmpty())
                .map(each -> dynamicTest(each.what(), () -> {
                    assertThat(each.here()).isNotEqualTo(each.standard());
                    assertThat(outcome(() -> here(each.query(), Format.CSV)))
                            .as("command line")
                            .isEqualTo(each.here());
                    assertThat(outcome(() -> there(each.query(), "text/csv")))
                            .as("endpoint")
                            .isEqualTo(each.here());
                }));
    }

    private static String outcome(Callable<String> asked) throws Exception {
        try {
            var value =
                    asked.call().replace("\r", "").replaceFirst("answer\n", "").strip();
            return value.isEmpty() || value.equals("\"\"") ? "nothing" : value;
        } catch (UserError | AssertionError e) {
            return "refused";
        }
    }

    /** {@code {U+00A0}} stands for a character that could not be seen in the file. */
    @TestFactory
    Stream<DynamicTest> aFaultIsNamed() throws IOException {
        return blocks("messages.txt")
                .map(lines -> dynamicTest(lines.get(0), () -> {
                    var query = Pattern.compile("\\{U\\+([0-9A-F]+)}")
                            .matcher(of(lines, '?'))
                            .replaceAll(sign ->
                                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(sign.group(1), 16))));
                    var right = of(lines, '=');
                    assertThatThrownBy(() -> here(QueryFile.parse("", "query", query), Format.TABLE))
                            .isInstanceOf(UserError.class)
                            .hasMessage("query: " + right);
                    var answer = ask(query, "text/csv");
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(JSON.parse(answer.body())
                                    .get("detail")
                                    .getAsString()
                                    .value())
                            .isEqualTo("query: " + right);
                }));
    }

    private static void isGraph(String answer, Lang lang, String right) {
        assertThat(RDFParser.fromString(answer, lang).toGraph())
                .as(lang.getName())
                .matches(graph -> graph.isIsomorphicWith(
                        RDFParser.fromString(right, Lang.NTRIPLES).toGraph()));
    }

    private static Stream<List<String>> blocks(String file) throws IOException {
        return Stream.of(Files.readString(CASES.resolve(file)).strip().split("\n\n", -1))
                .map(text -> text.lines().toList());
    }

    private static String of(List<String> lines, char kind) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.charAt(0) == kind)
                .map(line -> line.substring(2))
                .collect(joining("\n"));
    }

    private static String here(String query, Format format) {
        return here(QueryFile.parse("", "query", prefixed(query)), format);
    }

    private static String here(QueryFile query, Format format) {
        return Answer.to(query, served.dataset(), format).text();
    }

    private static String there(String query, String accept) throws IOException, InterruptedException {
        var answer = ask(prefixed(query), accept);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> ask(String query, String accept) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(site.url().resolve("/sparql"))
                        .header("Content-Type", "application/sparql-query")
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString(query))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String prefixed(String query) {
        return PREFIXES.getNsPrefixMap().entrySet().stream()
                        .map(prefix -> "PREFIX " + prefix.getKey() + ": <" + prefix.getValue() + ">\n")
                        .collect(joining())
                + query;
    }

    private static List<Node> value(String json) {
        var rows = RowSet.adapt(
                ResultSetFactory.fromJSON(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
        var value = rows.next().get("is");
        return value == null ? List.of() : List.of(value);
    }
}
