package org.w3id.sotk.check;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase;
import org.apache.jena.sparql.function.FunctionBase1;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.util.Symbol;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * A rule that shapes cannot express: a SELECT query for what breaks it. Its head gives the severity and the message in
 * each language ({@code message-en} and so on); a row gives {@code ?this}, the thing at fault, and {@code ?path} and
 * {@code ?value} where one triple is, or {@code ?file} where it is a file that holds no triples. {@code ?now} is the time
 * of the check. Below {@code <https://w3id.org/sotk/query/checks/>} are functions: {@code canonical} gives the canonical
 * form of a literal; {@code catalogOf} the path of the catalog beside the file of a graph, and {@code leads} whether a
 * catalog leads to an ontology.
 */
record RuleCheck(QueryFile file, Clock clock) {
    private static final String BASE = "query/checks/";
    private static final Symbol CATALOGS = Symbol.create(Sotk.BASE + BASE + "catalogs");
    private static final FunctionRegistry FUNCTIONS = functions();

    List<Finding> run(DatasetGraph dataset, Generation generation) {
        var findings = new ArrayList<Finding>();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(file.query())
                .set(ARQConstants.registryFunctions, FUNCTIONS)
                .set(CATALOGS, new Catalogs(generation))
                .substitution("now", NodeFactory.createLiteralDT(now, XSDDatatype.XSDdateTime))
                .build()) {
            exec.select().forEachRemaining(row -> findings.add(finding(row, generation)));
        }
        return findings;
    }

    private static FunctionRegistry functions() {
        var functions = FunctionRegistry.createFrom(FunctionRegistry.get());
        functions.put(Sotk.BASE + BASE + "canonical", iri -> new FunctionBase1() {
            @Override
            public NodeValue exec(NodeValue value) {
                return NodeValue.makeNode(CanonicalForm.of(value.asNode()));
            }
        });
        put(
                functions,
                "catalogOf",
                (catalogs, values) ->
                        NodeValue.makeString(catalogs.of(values.get(0).asNode())));
        put(
                functions,
                "leads",
                (catalogs, values) -> NodeValue.makeBoolean(
                        catalogs.leads(values.get(0).getString(), values.get(1).asNode())));
        return functions;
    }

    /** A query keeps the function that it first met, so that catalogs, which are of one generation, come with each run. */
    private static void put(
            FunctionRegistry functions, String name, BiFunction<Catalogs, List<NodeValue>, NodeValue> function) {
        functions.put(Sotk.BASE + BASE + name, iri -> new FunctionBase() {
            @Override
            protected NodeValue exec(List<NodeValue> values, FunctionEnv run) {
                return function.apply(run.getContext().get(CATALOGS), values);
            }

            @Override
            public NodeValue exec(List<NodeValue> values) {
                throw new UnsupportedOperationException(name + " needs the catalogs of a run");
            }

            @Override
            public void checkBuild(String uri, ExprList arguments) {}
        });
    }

    private Finding finding(Binding row, Generation generation) {
        var place = Triple.create(value(row, "this"), value(row, "path"), value(row, "value"));
        return new Finding(
                Severity.of(NodeFactory.createURI(SHACL.getURI() + file.head().getOrDefault("severity", "Violation"))),
                Sotk.named(BASE + file.name()),
                SHACL.SPARQLConstraintComponent,
                place,
                messages(),
                Optional.ofNullable(row.get("file"))
                        .map(path -> new Location(path.getLiteralLexicalForm(), 1))
                        .or(() -> generation.locate(place)));
    }

    private Map<String, String> messages() {
        var messages = new TreeMap<String, String>();
        file.head().forEach((key, value) -> {
            if (key.startsWith("message-")) {
                messages.put(key.substring("message-".length()), value);
            }
        });
        return messages;
    }

    private static Node value(Binding row, String name) {
        return Optional.ofNullable(row.get(name)).orElse(Node.ANY);
    }
}
