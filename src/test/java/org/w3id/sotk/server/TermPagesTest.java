package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;

/** Every term of ours answers at its own address. */
class TermPagesTest {
    private static final String BASE = "https://w3id.org/sotk/";
    private static final Graph STATED = Project.GENERATION.union(file -> true);
    private static final Site SITE = Sites.shared();

    @TestFactory
    Stream<DynamicTest> haveTheirNamesAndTheirMeaning() {
        return Stream.of(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
                .flatMap(kind -> STATED.find(Node.ANY, RDF.type.asNode(), kind.asNode()).toList().stream())
                .map(triple -> triple.getSubject())
                .filter(term -> term.isURI() && term.getURI().startsWith(BASE))
                .distinct()
                .map(term -> dynamicTest(term.getURI(), () -> {
                    var page = get(term.getURI().substring(BASE.length()), "text/html,*/*");
                    assertThat(page.statusCode()).isEqualTo(200);
                    assertThat(texts(term, RDFS.label.asNode())).hasSize(4).allMatch(page.body()::contains);
                    assertThat(texts(term, SKOS.definition.asNode()))
                            .isNotEmpty()
                            .allMatch(page.body()::contains);
                    assertThat(page.body()).contains("<code>" + term.getURI() + "</code>");
                }));
    }

    @Test
    void answerInRdfToPrograms() throws Exception {
        var answer = get("ontology/ShareClaim", "text/turtle");
        assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept");
        assertThat(RDFParser.fromString(answer.body(), Lang.TURTLE).toGraph().size())
                .isGreaterThan(5);
    }

    @Test
    void standOnOnePage() throws Exception {
        var page = get("ontology/", "text/html").body();
        assertThat(page).contains("<svg", "href=\"/ontology/ShareClaim\"", "href=\"/ontology/territoryShare\"");
        assertThat(get("ontology/", "text/turtle").body()).contains("owl:Ontology");
    }

    @Test
    void areNotMadeUp() throws Exception {
        for (String type : new String[] {"text/html", "text/turtle"}) {
            var answer = get("ontology/NoSuchTerm", type);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such term");
        }
    }

    /** It stays where it is, and says what to use now. */
    @Test
    void sayThatTheyAreNotWantedAnyMore() {
        var graph = GraphFactory.createGraphMem();
        GraphUtil.addInto(graph, STATED);
        var term = NodeFactory.createURI(BASE + "ontology/ShareClaim");
        graph.add(term, OWL2.deprecated.asNode(), NodeFactory.createLiteralByValue(true));
        graph.add(term, DCTerms.isReplacedBy.asNode(), NodeFactory.createURI(BASE + "ontology/Claim"));
        var pages = new Pages(Project.QUERIES);
        var dataset = AskedDataset.of(DatasetGraphFactory.wrap(graph));
        assertThat(html(pages, dataset, "term", "ontology/ShareClaim")).contains("class, deprecated", "is replaced by");
        assertThat(html(pages, dataset, "term", "ontology/Claim")).contains("<p>class · ", "replaces");
        assertThat(html(pages, dataset, "ontology", "ontology/")).contains("class, deprecated");
    }

    private static String html(Pages pages, AskedDataset dataset, String template, String path) {
        var reader = new Reader("/", path, "en", false, "", "", LocalDate.of(2026, 11, 26));
        var page =
                template.equals("term") ? Map.of("term", NodeFactory.createURI(BASE + path)) : Map.<String, Node>of();
        return pages.html(template, Map.of(), reader, dataset, page);
    }

    private static Stream<String> texts(Node term, Node property) {
        return STATED.find(term, property, Node.ANY).toList().stream()
                .map(triple -> triple.getObject().getLiteralLexicalForm())
                .map(text -> text.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;"));
    }

    private static HttpResponse<String> get(String path, String type) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(SITE.url() + path))
                        .header("Accept", type)
                        .build(),
                BodyHandlers.ofString());
    }
}
