package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.store.Home;

/** What the server says of itself and of the data keeps the shapes in {@code descriptions/shapes.ttl}. */
class DescriptionsTest {
    private static final Shapes SHAPES =
            Shapes.parse(RDFDataMgr.loadGraph("src/test/resources/descriptions/shapes.ttl"));
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(
                Project.servedOn("2026-11-26"), new QueryFolder(Home.at(Path.of(""))), Settings.local(Limits.DEFAULT));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sparql, http://www.w3.org/ns/sparql-service-description#Service",
        "view/am/2020-11-26/sparql, http://www.w3.org/ns/sparql-service-description#Service",
        ".well-known/void, http://www.w3.org/ns/dcat#Dataset",
        "data?graph=https://w3id.org/sotk/graph/queries, http://www.w3.org/ns/shacl#SPARQLExecutable"
    })
    void keepTheirShapes(String path, String described) throws Exception {
        var graph = get(path);
        assertThat(graph.contains(Node.ANY, RDF.type.asNode(), NodeFactory.createURI(described)))
                .isTrue();
        var report = ShaclValidator.get().validate(SHAPES, graph);
        assertThat(report.getEntries()).isEmpty();
    }

    /** The shapes would not let anything pass. */
    @Test
    void areRefusedWithoutWhatTheyMustHave() throws Exception {
        var graph = get(".well-known/void");
        for (var property : new Node[] {DCAT.distribution.asNode(), DCAT.endpointURL.asNode()}) {
            var spoilt = GraphFactory.createDefaultGraph();
            GraphUtil.addInto(spoilt, graph);
            spoilt.remove(Node.ANY, property, Node.ANY);
            assertThat(ShaclValidator.get().validate(SHAPES, spoilt).conforms()).isFalse();
        }
    }

    @Test
    void announceEachExport() throws Exception {
        var graph = get(".well-known/void");
        for (ExportFormat format : ExportFormat.values()) {
            var distribution = graph.find(
                            Node.ANY,
                            DCAT.downloadURL.asNode(),
                            NodeFactory.createURI(site.url() + "export/" + format.word()))
                    .next()
                    .getSubject();
            assertThat(graph.contains(
                            distribution,
                            DCAT.mediaType.asNode(),
                            NodeFactory.createURI("https://www.iana.org/assignments/media-types/" + format.type())))
                    .isTrue();
            assertThat(graph.contains(
                            distribution, DCTerms.title.asNode(), NodeFactory.createLiteralLang(format.title(), "en")))
                    .isTrue();
        }
    }

    /** As editors of SPARQL look for examples and prefixes. */
    @Test
    void offerEveryQuestionAsAnExample() {
        try (var exec = QueryExecHTTP.service(site.url() + "sparql").query("""
                        PREFIX sh: <http://www.w3.org/ns/shacl#>
                        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                        SELECT ?example ?comment ?query {
                          ?example a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct ?query }
                        """).build()) {
            assertThat(exec.select().materialize().stream())
                    .hasSize(new QueryFolder(Home.at(Path.of(""))).all().size());
        }
        try (var exec = QueryExecHTTP.service(site.url() + "sparql")
                .query("PREFIX sh: <http://www.w3.org/ns/shacl#> ASK { ?x sh:prefix 'sotk' ; sh:namespace ?y }")
                .build()) {
            assertThat(exec.ask()).isTrue();
        }
    }

    /** Every graph and view that is announced is there, and is as large as it is said to be. */
    @Test
    void announceGraphsThatAreThere() throws Exception {
        var description = get("sparql");
        var name = NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#name");
        var graph = NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#graph");
        var triples = NodeFactory.createURI("http://rdfs.org/ns/void#triples");
        var named = description.find(Node.ANY, name, Node.ANY).toList();
        assertThat(named).hasSizeGreaterThan(50);
        for (Triple each : named) {
            var served = get("data?graph=" + each.getObject().getURI());
            assertThat(served.isEmpty()).isFalse();
            description.find(each.getSubject(), graph, Node.ANY).forEachRemaining(content -> assertThat(description
                            .find(content.getObject(), triples, Node.ANY)
                            .next()
                            .getObject()
                            .getLiteralValue())
                    .isEqualTo(served.size()));
        }
    }

    private static Graph get(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.url() + path))
                                .header("Accept", "text/turtle")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return RDFParser.fromString(answer.body(), Lang.TURTLE).toGraph();
    }
}
