package org.w3id.sotk.engine.functions;

import java.util.List;
import java.util.Optional;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.function.CastXSD;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.jspecify.annotations.Nullable;

/** Conversion to another type (SPARQL 1.1, section 17.5; XQuery 1.0 and XPath 2.0 Functions and Operators, section 17). */
record Cast(XSDDatatype type) {
    /** Returns the cast of that name, if there is one. */
    static Optional<Cast> to(@Nullable String iri) {
        return iri != null
                        && FunctionRegistry.get().isRegistered(iri)
                        && TypeMapper.getInstance().getTypeByName(iri) instanceof XSDDatatype type
                ? Optional.of(new Cast(type))
                : Optional.empty();
    }

    /** Returns the value converted to this type; there must be exactly one argument. */
    NodeValue of(List<NodeValue> values) {
        if (values.size() != 1) {
            throw new ExprEvalException("a cast takes one value");
        }
        return of(values.get(0));
    }

    private NodeValue of(NodeValue value) {
        if (type.equals(XSDDatatype.XSDstring)) {
            return value.isNumber() ? NodeValue.makeString(Numbers.text(value)) : CastXSD.cast(value, type);
        }
        if (type.equals(XSDDatatype.XSDboolean) && value.isNumber()) {
            return NodeValue.makeBoolean(XSDFuncOp.effectiveBooleanValue(value));
        }
        // White space around what a text says is none of it (XML Schema, section 4.3.6).
        var source = value.isString() ? NodeValue.makeString(collapsed(value.getString())) : Numbers.plain(value);
        if (XSDFuncOp.isNumericDatatype(type) && !source.isString() && !source.isNumber() && !source.isBoolean()) {
            throw new ExprEvalException("no number: " + value);
        }
        var result = CastXSD.cast(source, type);
        if (result.isInteger()) {
            return NodeValue.makeNode(result.getInteger().toString(), type);
        }
        return result.isBoolean() ? NodeValue.makeBoolean(result.getBoolean()) : Numbers.plain(result);
    }

    private static String collapsed(String text) {
        return text.replaceAll("[ \t\n\r]+", " ").replaceAll("^ | $", "");
    }
}
