package org.w3id.sotk.check;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase;
import org.apache.jena.sparql.function.FunctionBase1;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * What rule queries can ask beyond SPARQL, below {@code <https://w3id.org/sotk/query/checks/>}: {@code canonical} gives the
 * canonical form of a literal; {@code catalogOf} the path of the catalog beside the file of a graph, and {@code leads}
 * whether a catalog leads to an ontology.
 */
final class RuleFunctions {
    private static final String BASE = Sotk.BASE + "query/checks/";
    private static final Symbol CATALOGS = Symbol.create(BASE + "catalogs");
    private static final FunctionRegistry FUNCTIONS = functions();

    private RuleFunctions() {}

    /** Lets what is asked in {@code context} use the functions, about the files of {@code generation}. */
    static void put(Context context, Generation generation) {
        context.set(ARQConstants.registryFunctions, FUNCTIONS);
        context.set(CATALOGS, new Catalogs(generation));
    }

    private static FunctionRegistry functions() {
        var functions = FunctionRegistry.createFrom(FunctionRegistry.get());
        functions.put(BASE + "canonical", iri -> new FunctionBase1() {
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
        functions.put(BASE + name, iri -> new FunctionBase() {
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
}
