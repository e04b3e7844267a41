package org.w3id.sotk.engine.functions;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.E_OneOfBase;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;

/** A value where a truth value is needed: a malformed number or boolean is false (SPARQL 1.1, section 17.2.2). */
final class Truth extends ExprFunction1 {
    private Truth(Expr value) {
        super(value, "truth");
    }

    static Expr of(Expr value) {
        // What compares or connects is a boolean or an error; the optimizer must see it.
        var isBoolean = value instanceof ExprFunction2
                || value instanceof ExprFunctionOp
                || value instanceof E_OneOfBase
                || value instanceof E_Bound;
        return isBoolean ? value : new Truth(value);
    }

    static NodeValue not(NodeValue value) {
        return XSDFuncOp.not(readable(value));
    }

    private static NodeValue readable(NodeValue value) {
        var node = value.asNode();
        var isIllTyped = node.isLiteral()
                && !node.getLiteral().isWellFormed()
                && node.getLiteralDatatype() instanceof XSDDatatype type
                && (XSDFuncOp.isNumericDatatype(type) || type.equals(XSDDatatype.XSDboolean));
        return isIllTyped ? NodeValue.FALSE : value;
    }

    @Override
    public NodeValue eval(NodeValue value) {
        return readable(value);
    }

    @Override
    public Expr copy(Expr value) {
        return new Truth(value);
    }
}
