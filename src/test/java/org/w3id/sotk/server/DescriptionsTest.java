package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
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
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.VOID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.vocabulary.Sotk;

/** What the server says of itself and of the data keeps the shapes in {@code descriptions/shapes.ttl}. */
class DescriptionsTest {
    private static final Shapes SHAPES =
            Shapes.parse(RDFDataMgr.loadGraph("src/test/resources/descriptions/shapes.ttl"));
    private static final Site SITE = Sites.shared();

    @ParameterizedTest
    @CsvSource({
        "sparql, http://www.w3.org/ns/sparql-service-description#Service",
        "view/am/2020-11-26/sparql, http://www.w3.org/ns/sparql-service-description#Service",
        ".well-known/void, http://www.w3.org/ns/dcat#Dataset",
        "about/, http://www.w3.org/2000/01/rdf-schema#Container",
        "id/, http://www.w3.org/2000/01/rdf-schema#Container",
        "id/mine/, http://www.w3.org/2000/01/rdf-schema#Container",
        "query/, http://www.w3.org/2000/01/rdf-schema#Container",
        "vocab/, http://www.w3.org/2000/01/rdf-schema#Container",
        "view.ttl, http://www.w3.org/2000/01/rdf-schema#Container",
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
        for (var property :
                new Node[] {DCAT.distribution.asNode(), DCAT.endpointURL.asNode(), VOID.distinctObjects.asNode()}) {
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
                            NodeFactory.createURI(SITE.url() + "export/" + format.word()))
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
        try (var exec = QueryExecHTTP.service(SITE.url() + "sparql").query("""
                        PREFIX sh: <http://www.w3.org/ns/shacl#>
                        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                        SELECT ?example ?comment ?query {
                          ?example a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct ?query .
                          FILTER (LANG(?comment) = "en") }
                        """).build()) {
            assertThat(exec.select().materialize().stream())
                    .hasSize(Project.QUERIES.titled().size());
        }
        try (var exec = QueryExecHTTP.service(SITE.url() + "sparql")
                .query("PREFIX sh: <http://www.w3.org/ns/shacl#> ASK { ?x sh:prefix 'sotk' ; sh:namespace ?y }")
                .build()) {
            assertThat(exec.ask()).isTrue();
        }
    }

    /** What is said of each graph and view is what a query counts there (VoID, section 4.6.1). */
    @Test
    void countEachGraphAndView() throws Exception {
        var description = get(".well-known/void");
        var counted = counted(description);
        assertThat(counted).hasSizeGreaterThan(60);
        for (Node each : counted) {
            var isNamed = each.getURI().startsWith(Sotk.BASE);
            countsAre(description, each, "sparql", isNamed ? "GRAPH <" + each.getURI() + "> " : "");
        }
    }

    /** Both are told the same; what is not of the site's name is the default graph. */
    @ParameterizedTest
    @ValueSource(strings = {"sparql", "view/am/sparql", "view/am/2020-11-26/sparql"})
    void countWhatIsAskedAtEachEndpoint(String path) throws Exception {
        var description = get(path);
        var own = counted(description).stream()
                .filter(each -> !each.getURI().startsWith(Sotk.BASE))
                .toList();
        assertThat(own)
                .extracting(Node::getURI)
                .containsExactlyInAnyOrder(SITE.url() + path + "#dataset", SITE.url() + path + "#default");
        for (Node each : own) {
            countsAre(description, each, path, "");
        }
    }

    private static Set<Node> counted(Graph description) {
        return description
                .find(Node.ANY, VOID.distinctObjects.asNode(), Node.ANY)
                .mapWith(Triple::getSubject)
                .toSet();
    }

    private static void countsAre(Graph description, Node described, String endpoint, String where) {
        var query = """
                SELECT ?triples ?distinctSubjects ?distinctObjects ?properties ?classes ?entities {
                  { SELECT (COUNT(*) AS ?triples) { %1$s{ ?s ?p ?o } } }
                  { SELECT (COUNT(*) AS ?distinctSubjects) { SELECT DISTINCT ?s { %1$s{ ?s ?p ?o } } } }
                  { SELECT (COUNT(*) AS ?distinctObjects) { SELECT DISTINCT ?o { %1$s{ ?s ?p ?o } } } }
                  { SELECT (COUNT(*) AS ?properties) { SELECT DISTINCT ?p { %1$s{ ?s ?p ?o } } } }
                  { SELECT (COUNT(*) AS ?classes) { SELECT DISTINCT ?c { %1$s{ ?s a ?c } } } }
                  { SELECT (COUNT(*) AS ?entities)
                    { SELECT DISTINCT ?s { %1$s{ ?s ?p ?o } FILTER STRSTARTS(STR(?s), "https://w3id.org/sotk/") } } } }
                """.formatted(where);
        try (var exec =
                QueryExecHTTP.service(SITE.url() + endpoint).query(query).build()) {
            var row = exec.select().materialize().next();
            row.forEach((property, count) -> assertThat(description
                            .find(described, NodeFactory.createURI(VOID.NS + property.getVarName()), Node.ANY)
                            .mapWith(triple -> triple.getObject().getLiteralValue())
                            .toList())
                    .as(property + " of " + described)
                    .containsExactly(count.getLiteralValue()));
        }
    }

    /** A part of the site that a person reads of is called in each language. */
    @ParameterizedTest
    @ValueSource(strings = {"about/", "id/", "view/", "export/", ".well-known/", "vocab/"})
    void callEachPartInEachLanguage(String path) throws Exception {
        var graph = get(path);
        var members = graph.find(Node.ANY, RDFS.Nodes.member, Node.ANY)
                .mapWith(Triple::getObject)
                .toList();
        assertThat(members).isNotEmpty().allSatisfy(member -> assertThat(graph.find(member, RDFS.Nodes.label, Node.ANY)
                        .mapWith(label -> label.getObject().getLiteralLanguage())
                        .toList())
                .as(member.toString())
                .contains("az", "en", "hy", "ru"));
    }

    private static Graph get(String path) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(SITE.url() + path))
                        .header("Accept", "text/turtle")
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return RDFParser.fromString(answer.body(), Lang.TURTLE).toGraph();
    }
}
