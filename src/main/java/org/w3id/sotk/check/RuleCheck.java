package org.w3id.sotk.check;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase1;
import org.apache.jena.sparql.function.FunctionBase2;
import org.apache.jena.sparql.function.FunctionRegistry;
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

    List<Finding> run(DatasetGraph dataset, Generation generation) {
        var findings = new ArrayList<Finding>();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        // A copy, since an expression keeps the function that it first met, which knows another generation.
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(file.query().cloneQuery())
                .set(ARQConstants.registryFunctions, functions(new Catalogs(generation)))
                .substitution("now", NodeFactory.createLiteralDT(now, XSDDatatype.XSDdateTime))
                .build()) {
            exec.select().forEachRemaining(row -> findings.add(finding(row, generation)));
        }
        return findings;
    }

    private static FunctionRegistry functions(Catalogs catalogs) {
        var functions = FunctionRegistry.createFrom(FunctionRegistry.get());
        functions.put(Sotk.BASE + BASE + "canonical", iri -> new FunctionBase1() {
            @Override
            public NodeValue exec(NodeValue value) {
                return NodeValue.makeNode(CanonicalForm.of(value.asNode()));
            }
        });
        functions.put(Sotk.BASE + BASE + "catalogOf", iri -> new FunctionBase1() {
            @Override
            public NodeValue exec(NodeValue graph) {
                return NodeValue.makeString(catalogs.of(graph.asNode()));
            }
        });
        functions.put(Sotk.BASE + BASE + "leads", iri -> new FunctionBase2() {
            @Override
            public NodeValue exec(NodeValue catalog, NodeValue ontology) {
                return NodeValue.makeBoolean(catalogs.leads(catalog.getString(), ontology.asNode()));
            }
        });
        return functions;
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
