package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase3;
import org.apache.jena.sparql.function.FunctionRegistry;

/**
 * The function {@code page:written(?value, ?how, ?lang)} of the queries of pages, for texts built in a
 * query: a number, a date or the name of a language as a language writes it. For a number, {@code ?how} is the
 * {@code sotk:numberFormat} of its unit, or else the unit's name, or empty; for a date, its precision; for the code of a
 * language, {@code "language"}. Only page queries have it.
 */
final class Written extends FunctionBase3 {
    private static final String NAME = "https://w3id.org/sotk/page#written";

    /** The functions of page queries. */
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
        if (value.isNumber()) {
            return NodeValue.makeString(rules.amount(new BigDecimal(text), how.asString()));
        } else if (value.isDateTime()) {
            return NodeValue.makeString(rules.date(OffsetDateTime.parse(text), InLanguage.precision(how.asString())));
        }
        return NodeValue.makeString(how.asString().equals("language") ? rules.language(text) : text);
    }
}
