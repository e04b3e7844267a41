package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReader;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.RDFInput;
import org.apache.jena.sparql.resultset.ResultsCompare;
import org.apache.jena.sparql.vocabulary.ResultSetGraphVocab;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.QueryFile;

/**
 * The tests of the W3C for queries, as data: all but those that the list of known deviations names pass, and those it
 * names do not.
 */
@Tag("w3c")
class W3cTest {
    private static final String BASE = "http://tests.example/";
    private static final String MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private static final String QUERY = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
    private static final String TEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#";
    private static final List<String> FOLDERS_OF_1_1 = List.of(
            "aggregates",
            "bind",
            "bindings",
            "construct",
            "csv-tsv-res",
            "exists",
            "functions",
            "grouping",
            "json-res",
            "negation",
            "project-expression",
            "property-path",
            "subquery",
            "syntax-query");
    private static final List<String> FOLDERS_OF_1_0 = List.of(
            "algebra",
            "ask",
            "basic",
            "bnode-coreference",
            "boolean-effective-value",
            "bound",
            "cast",
            "construct",
            "dataset",
            "distinct",
            "expr-builtin",
            "expr-equals",
            "expr-ops",
            "graph",
            "i18n",
            "open-world",
            "optional",
            "optional-filter",
            "reduced",
            "regex",
            "solution-seq",
            "sort",
            "syntax-sparql1",
            "syntax-sparql2",
            "syntax-sparql3",
            "syntax-sparql4",
            "syntax-sparql5",
            "triple-match",
            "type-promotion");

    @TestFactory
    Stream<DynamicNode> passes() {
        return Stream.concat(
                        FOLDERS_OF_1_1.stream().map(folder -> "testcases-sparql-1.1-w3c/" + folder),
                        FOLDERS_OF_1_0.stream().map(folder -> "testcases-sparql-1.0-w3c/data-r2/" + folder))
                .map(folder -> dynamicContainer(folder, tests(folder)));
    }

    private static Stream<DynamicNode> tests(String folder) {
        var manifest = ModelFactory.createModelForGraph(graph(BASE + folder + "/manifest.ttl"));
        var entries = manifest.listObjectsOfProperty(manifest.createProperty(MANIFEST, "entries"))
                .next()
                .as(RDFList.class);
        var known =
                Deviation.all().stream().flatMap(each -> each.tests().stream()).toList();
        return entries.asJavaList().stream()
                .map(entry -> entry.asResource())
                .filter(test -> !test.hasProperty(
                        manifest.createProperty(TEST, "approval"), manifest.createResource(TEST + "Withdrawn")))
                .map(test -> {
                    var name = folder.substring(folder.lastIndexOf('/') + 1) + "/" + test.getLocalName();
                    return dynamicTest(name, () -> {
                        if (known.contains(name)) {
                            assertThat(passes(test)).as("known not to pass").isFalse();
                        } else {
                            run(test);
                        }
                    });
                });
    }

    private static boolean passes(Resource test) {
        try {
            run(test);
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    private static void run(Resource test) {
        var kind = test.getProperty(RDF.type).getResource().getLocalName();
        var action = object(test, MANIFEST + "action").orElseThrow();
        switch (kind) {
            case "QueryEvaluationTest", "CSVResultFormatTest" -> evaluate(test, action);
            case "PositiveSyntaxTest", "PositiveSyntaxTest11" -> parse(action);
            case "NegativeSyntaxTest", "NegativeSyntaxTest11" ->
                assertThat(isParsed(action)).isFalse();
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static boolean isParsed(Resource query) {
        try {
            parse(query);
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private static QueryFile parse(Resource query) {
        return QueryFile.parse("", query.getURI(), "BASE <" + query.getURI() + ">\n" + text(query.getURI()));
    }

    private static void evaluate(Resource test, Resource action) {
        var query = parse(object(action, QUERY + "query").orElseThrow()).query();
        var result = object(test, MANIFEST + "result").orElseThrow().getURI();
        var dataset = DatasetGraphFactory.createGeneral();
        objects(action, QUERY + "data").forEach(data -> load(data.getURI(), dataset.getDefaultGraph()));
        objects(action, QUERY + "graphData").forEach(data -> load(data.getURI(), dataset.getGraph(data.asNode())));
        if (query.hasDatasetDescription()) {
            Stream.concat(query.getGraphURIs().stream(), query.getNamedGraphURIs().stream())
                    .distinct()
                    .forEach(iri -> load(iri, dataset.getGraph(NodeFactory.createURI(iri))));
        }
        try (QueryExec exec = AskedDataset.of(dataset).query(query).build()) {
            if (query.isAskType()) {
                assertThat(exec.ask()).isEqualTo(isTrue(result));
            } else if (query.isSelectType()) {
                same(exec.select(), result);
            } else {
                var graph = query.isDescribeType()
                        ? exec.describe()
                        : AskedDataset.construct(exec).getDefaultGraph();
                assertThat(graph).matches(graph(result)::isIsomorphicWith);
            }
        }
    }

    private static void same(RowSet rows, String result) {
        if (result.endsWith(".csv")) {
            var out = new ByteArrayOutputStream();
            ResultSetFormatter.output(out, ResultSet.adapt(rows), ResultSetLang.RS_CSV);
            assertThat(lines(out.toString(StandardCharsets.UTF_8))).isEqualTo(lines(text(result)));
            return;
        }
        var right = rows(result).rewindable();
        var answer = rows.rewindable();
        var isOrdered = !result.endsWith(".srx") && text(result).contains("index");
        assertThat(
                        isOrdered
                                ? ResultsCompare.equalsByValueAndOrder(right, answer)
                                : ResultsCompare.equalsByValue(right, answer))
                .as(() -> {
                    answer.reset();
                    return ResultSetFormatter.asText(ResultSet.adapt(answer)) + "\ninstead of\n" + text(result);
                })
                .isTrue();
    }

    private static List<String> lines(String csv) {
        return csv.lines()
                .map(line -> line.replaceAll("_:\\w+", "_:b"))
                .sorted()
                .toList();
    }

    private static RowSet rows(String result) {
        var lang = RDFLanguages.filenameToLang(result);
        return Lang.TURTLE.equals(lang) || Lang.RDFXML.equals(lang)
                ? RowSet.adapt(RDFInput.fromRDF(ModelFactory.createModelForGraph(graph(result))))
                : RowSetReader.createReader(lang).read(stream(result), null);
    }

    private static boolean isTrue(String result) {
        if (result.endsWith(".ttl") || result.endsWith(".rdf")) {
            return ModelFactory.createModelForGraph(graph(result))
                    .listObjectsOfProperty(ResultSetGraphVocab.p_boolean)
                    .next()
                    .asLiteral()
                    .getBoolean();
        }
        return text(result).matches("(?s).*<boolean>\\s*true.*|.*\"boolean\"\\s*:\\s*true.*");
    }

    private static Optional<Resource> object(Resource subject, String property) {
        return objects(subject, property).findFirst();
    }

    private static Stream<Resource> objects(Resource subject, String property) {
        return subject.listProperties(subject.getModel().createProperty(property)).toList().stream()
                .map(statement -> statement.getResource());
    }

    private static Graph graph(String address) {
        var dataset = DatasetGraphFactory.create();
        load(address, dataset.getDefaultGraph());
        return dataset.getDefaultGraph();
    }

    private static void load(String address, Graph graph) {
        RDFParser.source(stream(address))
                .lang(RDFLanguages.filenameToLang(address, Lang.TURTLE))
                .base(address)
                .parse(graph);
    }

    private static String text(String address) {
        try (var stream = stream(address)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String address) {
        return Objects.requireNonNull(
                W3cTest.class.getResourceAsStream("/" + address.substring(BASE.length())), address);
    }
}
