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
import org.apache.jena.sparql.function.FunctionRegistry;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * A rule that shapes cannot express: a SELECT query for what breaks it. Its head gives the severity and the message in
 * each language ({@code message-en} and so on); a row gives {@code ?this}, the thing at fault, and {@code ?path} and
 * {@code ?value} where one triple is. {@code ?now} is the time of the check, and the function
 * {@code <https://w3id.org/sotk/query/checks/canonical>} gives the canonical form of a literal.
 */
record RuleCheck(QueryFile file, Clock clock) {
    private static final FunctionRegistry FUNCTIONS = functions();

    List<Finding> run(DatasetGraph dataset, Generation generation) {
        var findings = new ArrayList<Finding>();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(file.query())
                .set(ARQConstants.registryFunctions, FUNCTIONS)
                .substitution("now", NodeFactory.createLiteralDT(now, XSDDatatype.XSDdateTime))
                .build()) {
            exec.select().forEachRemaining(row -> findings.add(finding(row, generation)));
        }
        return findings;
    }

    private static FunctionRegistry functions() {
        var functions = FunctionRegistry.createFrom(FunctionRegistry.get());
        functions.put(Sotk.BASE + "query/checks/canonical", iri -> new FunctionBase1() {
            @Override
            public NodeValue exec(NodeValue value) {
                return NodeValue.makeNode(CanonicalForm.of(value.asNode()));
            }
        });
        return functions;
    }

    private Finding finding(Binding row, Generation generation) {
        var place = Triple.create(value(row, "this"), value(row, "path"), value(row, "value"));
        return new Finding(
                Severity.of(NodeFactory.createURI(SHACL.getURI() + file.head().getOrDefault("severity", "Violation"))),
                Sotk.named("query/checks/" + file.name()),
                SHACL.SPARQLConstraintComponent,
                place,
                messages(),
                generation.locate(place));
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
