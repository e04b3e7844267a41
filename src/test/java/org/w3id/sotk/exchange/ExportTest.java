package org.w3id.sotk.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.exec.QueryExec;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nanopub.NanopubImpl;
import org.w3id.sotk.Project;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What is written is read back by others, and holds as much as SPARQL counts. */
class ExportTest {
    private static final String PREFIXES = """
            PREFIX geo: <http://www.opengis.net/ont/geosparql#>
            PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX sotk: <https://w3id.org/sotk/ontology/>
            """;
    private static final String CLAIMS = "{ SELECT DISTINCT ?claim { ?claim a/rdfs:subClassOf+ sotk:Claim } }";
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @ParameterizedTest
    @CsvSource({"NQ, N-Quads", "TRIG, TriG"})
    void isReadBackByRdf4j(ExportFormat format, String syntax) throws IOException {
        var read = rdf4j(bytes(SERVED, format, ""), syntax);
        assertThat(read).hasSize(count(SERVED, "", "GRAPH ?graph { ?s ?p ?o }"));
        assertThat(read.contexts()).hasSize(SERVED.generation().namedGraphs().size());
        tell(format, "RDF4J", read.size() + " quads");
    }

    @ParameterizedTest
    @CsvSource({"NQ, N-Quads", "TRIG, TriG"})
    void isAViewUnderItsName(ExportFormat format, String syntax) throws IOException {
        var read = rdf4j(bytes(SERVED, format, "am/2020-11-26"), syntax);
        assertThat(read).hasSize(count(SERVED, "am/2020-11-26", "?s ?p ?o"));
        assertThat(read.contexts()).containsExactly(Values.iri("https://w3id.org/sotk/view/am/2020-11-26"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "am", "az/2020-11-26", "common"})
    void isANanopublicationForEachClaim(String view) throws Exception {
        var read = rdf4j(bytes(SERVED, ExportFormat.NANOPUBS, view), "TriG");
        var names = read.filter(null, null, Values.iri("http://www.nanopub.org/nschema#Nanopublication"))
                .subjects();
        assertThat(names).hasSize(count(SERVED, view, CLAIMS));
        var statements = 0;
        for (Resource name : names) {
            var claim = name.stringValue().replace("#nanopub", "");
            var graphs = List.of("#Head", "#assertion", "#provenance", "#pubinfo").stream()
                    .map(part -> (Resource) Values.iri(claim + part))
                    .toArray(Resource[]::new);
            var nanopub = new NanopubImpl(read.filter(null, null, null, graphs));
            assertThat(nanopub.getAssertion()).isNotEmpty();
            assertThat(nanopub.getProvenance())
                    .anyMatch(each -> each.getSubject().equals(nanopub.getAssertionUri()));
            assertThat(nanopub.getCreationTime()).isNotNull();
            statements += nanopub.getTripleCount();
        }
        assertThat(statements).isEqualTo(read.size());
        tell(ExportFormat.NANOPUBS, "RDF4J and nanopub-java", names.size() + " of the view \"" + view + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "am", "az/2020-11-26", "common"})
    void isAFeatureForEachPlaceEventAndClaim(String view) throws IOException {
        var features = features(bytes(SERVED, ExportFormat.GEOJSON, view));
        for (String kind : List.of("Place", "Event", "Claim")) {
            assertThat(features.stream()
                            .filter(each -> each.at("/properties/kind").asText().equalsIgnoreCase(kind)))
                    .hasSize(count(SERVED, view, CLAIMS.replaceFirst("\\+ sotk:Claim", "* sotk:" + kind)));
        }
        assertThat(features.stream()
                        .filter(each -> !each.get("geometry").isNull())
                        .filter(each -> each.at("/properties/kind").asText().equals("place")))
                .hasSize(count(
                        SERVED,
                        view,
                        "{ SELECT DISTINCT ?place { ?claim a sotk:CoordinatesClaim ;"
                                + " sotk:about/^sotk:partOf* ?place . ?place a/rdfs:subClassOf* sotk:Place } }"));
        assertThat(features)
                .allSatisfy(
                        each -> assertThat(each.at("/properties/view").asText()).isEqualTo(view));
        assertThat(features.stream()
                        .filter(each ->
                                each.at("/properties/viewpoint").toString().contains("\"am\"")))
                .hasSize(count(
                        SERVED,
                        view,
                        "{ SELECT DISTINCT ?claim { ?claim sotk:claimant/sotk:speaksFor"
                                + " <https://w3id.org/sotk/id/perspective/am> } }"));
        tell(ExportFormat.GEOJSON, "Jackson", features.size() + " features of the view \"" + view + "\"");
    }

    @Test
    void saysForWikidataWhatItCan() throws IOException {
        var out = new ByteArrayOutputStream();
        var left = new Export(SERVED, AskedDataset.of(SERVED.dataset()), Optional.empty())
                .write(ExportFormat.QUICKSTATEMENTS, out);
        var commands = commands(out.toByteArray());
        assertThat(commands).hasSize(count(SERVED, "", """
                ?claim a sotk:LocationClaim ; sotk:about/skos:exactMatch ?item ; sotk:place/skos:exactMatch ?value
                FILTER (CONTAINS(STR(?item), "wikidata.org") && CONTAINS(STR(?value), "wikidata.org"))"""));
        assertThat(commands.size() + left).isEqualTo(count(SERVED, "", CLAIMS));
        tell(ExportFormat.QUICKSTATEMENTS, "a grammar", commands.size() + " commands, " + left + " claims left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "am/2020-11-26"})
    void isATripleTermForEachPlainTripleOfAClaim(String view) throws IOException {
        var graph = RDFParser.source(new ByteArrayInputStream(bytes(SERVED, ExportFormat.RDF12, view)))
                .lang(Lang.TURTLE)
                .toGraph();
        var reified = graph.find(
                        Node.ANY, NodeFactory.createURI("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"), Node.ANY)
                .toList();
        assertThat(reified)
                .allSatisfy(each ->
                        assertThat(graph.contains(each.getObject().getTriple())).isTrue());
        assertThat(reified.stream().map(each -> each.getSubject()).distinct())
                .hasSize(count(SERVED, view, "{ SELECT DISTINCT ?claim { ?thing sotk:attestedBy ?claim } }"));
    }

    @Test
    void keepsWhatIsHostile(@TempDir Path folder) throws Exception {
        var home = Project.copyTo(folder);
        Files.copy(Path.of("src/test/resources/exchange/hostile.ttl"), home.resolve("data/claims/hostile.ttl"));
        var served = new ServedDataset(Generation.read(Home.at(home)), Project.noon("2026-11-26"));
        var quote = "-1+1 \"quoted\"\\ right to left ֍ قال\r\nand\tmore </script>";
        var literal = Values.literal(quote, "en");
        assertThat(rdf4j(bytes(served, ExportFormat.NQ, ""), "N-Quads").objects())
                .contains(literal);
        assertThat(rdf4j(bytes(served, ExportFormat.TRIG, "all/2000"), "TriG").objects())
                .contains(literal);
        assertThat(rdf4j(bytes(served, ExportFormat.NANOPUBS, "all/2000"), "TriG")
                        .objects())
                .contains(literal);
        assertThat(features(bytes(served, ExportFormat.GEOJSON, "all/2000")))
                .filteredOn(each -> each.get("id").asText().endsWith("hostile-one"))
                .singleElement()
                .matches(each -> each.at("/properties/quote").asText().equals(quote));
        assertThat(commands(bytes(served, ExportFormat.QUICKSTATEMENTS, "am/2000")))
                .contains(
                        "Q457513\tP131\tQ399\tP580\t+1990-00-00T00:00:00Z/8\tP582\t+2020-11-00T00:00:00Z/10\tP1310\tQ2\tP3680\tQ1"
                                + "\tS248\tQ3\t!S854\t\"https://example.org/?a=%22b%22%7Cc%20d%20e\"\tS813\t+2026-11-23T00:00:00Z/11");
    }

    /** A number of RFC 7946, section 3.1: closed rings, the outer to the left, longitude first. */
    private static List<JsonNode> features(byte[] text) throws IOException {
        var collection = new ObjectMapper().readTree(text);
        assertThat(collection.get("type").asText()).isEqualTo("FeatureCollection");
        var features = new ArrayList<JsonNode>();
        var ids = new HashSet<String>();
        collection.get("features").forEach(feature -> {
            assertThat(feature.get("type").asText()).isEqualTo("Feature");
            assertThat(feature.get("properties").isObject()).isTrue();
            assertThat(ids.add(feature.get("id").asText())).isTrue();
            check(feature.get("geometry"));
            features.add(feature);
        });
        return features;
    }

    private static void check(JsonNode geometry) {
        if (geometry.isNull()) {
            return;
        }
        assertThat(geometry.has("crs")).isFalse();
        var coordinates = geometry.path("coordinates");
        switch (geometry.get("type").asText()) {
            case "GeometryCollection" -> {
                geometry.get("geometries").forEach(ExportTest::check);
                assertThat(geometry.findValuesAsText("type").stream().skip(1).distinct())
                        .hasSizeGreaterThan(1);
            }
            case "Point" -> checkPosition(coordinates);
            case "MultiPoint" -> coordinates.forEach(ExportTest::checkPosition);
            case "Polygon" -> checkPolygon(coordinates);
            case "MultiPolygon" -> coordinates.forEach(ExportTest::checkPolygon);
            default -> throw new AssertionError(geometry.get("type"));
        }
    }

    private static void checkPolygon(JsonNode rings) {
        for (int ring = 0; ring < rings.size(); ring++) {
            rings.get(ring).forEach(ExportTest::checkPosition);
            var last = rings.get(ring).size() - 1;
            assertThat(rings.get(ring).get(last)).isEqualTo(rings.get(ring).get(0));
            var twiceArea = 0.0;
            for (int i = 0; i < last; i++) {
                var here = rings.get(ring).get(i);
                var next = rings.get(ring).get(i + 1);
                twiceArea += here.get(0).asDouble() * next.get(1).asDouble()
                        - next.get(0).asDouble() * here.get(1).asDouble();
            }
            assertThat(twiceArea > 0).isEqualTo(ring == 0);
        }
    }

    private static void checkPosition(JsonNode position) {
        assertThat(position.get(0).asDouble()).isBetween(44.0, 47.0);
        assertThat(position.get(1).asDouble()).isBetween(39.0, 41.5);
    }

    private static final String ITEM = "Q[1-9]\\d*";
    private static final String TIME = "\\+\\d{4}-\\d\\d-\\d\\dT00:00:00Z/(?:6|8|9|10|11)";
    private static final Pattern COMMAND = Pattern.compile(ITEM + "\tP[1-9]\\d*\t" + ITEM + "(?:\tP58[02]\t" + TIME
            + ")*(?:\tP(?:1310|3680)\t" + ITEM + ")*(?:\tS(?:248\t" + ITEM + "|854\t\"[^\"|\\s]+\")(?:\tS813\t" + TIME
            + ")?(?:\t!S(?:248\t" + ITEM + "|854\t\"[^\"|\\s]+\")(?:\tS813\t" + TIME + ")?)*)?");

    private static List<String> commands(byte[] text) {
        var commands = new String(text, StandardCharsets.UTF_8).lines().toList();
        assertThat(commands).allMatch(command -> COMMAND.matcher(command).matches());
        return commands;
    }

    private static Model rdf4j(byte[] text, String syntax) throws IOException {
        return Rio.parse(new ByteArrayInputStream(text), syntax.equals("TriG") ? RDFFormat.TRIG : RDFFormat.NQUADS);
    }

    private static byte[] bytes(ServedDataset served, ExportFormat format, String view) throws IOException {
        var out = new ByteArrayOutputStream();
        new Export(served, AskedDataset.of(served.dataset()), named(view)).write(format, out);
        return out.toByteArray();
    }

    private static Optional<String> named(String view) {
        return Optional.of(view).filter(name -> !name.isEmpty());
    }

    private static int count(ServedDataset served, String view, String pattern) {
        try (var exec = QueryExec.dataset(named(view).map(served::dataset).orElseGet(served::dataset))
                .query(PREFIXES + "SELECT (COUNT(*) AS ?count) { " + pattern + " }")
                .build()) {
            return (Integer) exec.select().next().get("count").getLiteralValue();
        }
    }

    private static void tell(ExportFormat format, String reader, String count) {
        System.out.println("export: " + format.word() + " read back by " + reader + ": " + count);
    }
}
