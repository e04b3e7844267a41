package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase3;
import org.apache.jena.sparql.function.FunctionRegistry;

/**
 * The function {@code page:written(?value, ?how, ?lang)} of the queries of pages, for texts that are put together in a
 * query: a number, or a date, as it is written in a language. How is for a number the {@code sotk:numberFormat} of its
 * unit, or else the unit's name, or nothing; for a date its precision. Only pages have it.
 */
final class Written extends FunctionBase3 {
    private static final String NAME = "https://w3id.org/sotk/page#written";

    /** The functions of the queries of pages. */
    static final FunctionRegistry FUNCTIONS = functions();

    private static FunctionRegistry functions() {
        var functions = FunctionRegistry.createFrom(FunctionRegistry.get());
        functions.put(NAME, iri -> new Written());
        return functions;
    }

    @Override
    public NodeValue exec(NodeValue value, NodeValue how, NodeValue language) {
        var rules = InLanguage.of(language.asString());
        var text = value.asNode().getLiteralLexicalForm();
        return NodeValue.makeString(
                value.isNumber()
                        ? rules.amount(new BigDecimal(text), how.asString())
                        : value.isDateTime()
                                ? rules.date(OffsetDateTime.parse(text), InLanguage.precision(how.asString()))
                                : text);
    }
}
