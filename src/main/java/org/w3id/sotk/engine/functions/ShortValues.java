package org.w3id.sotk.engine.functions;

import java.util.List;
import org.apache.jena.sparql.expr.E_Divide;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.NodeValue;

/**
 * Limits the size of what a query computes. A value doubled forty times fills any memory, and a product of numbers with
 * millions of digits cannot be interrupted.
 */
final class ShortValues {
    private static final int LONGEST_TEXT = 100_000;
    /** Java's time to change the case of a text grows with the square of its length. */
    private static final int LONGEST_TO_CHANGE = 10_000;

    private static final int MOST_DIGITS = 1_000;

    private ShortValues() {}

    /**
     * Checks whether {@code function} may be applied to {@code values}.
     *
     * @throws QueryFault if one is too long for it
     */
    static void refuseLong(ExprFunction function, List<NodeValue> values) {
        if (function instanceof E_StrConcat) {
            refuseLonger(values.stream().mapToLong(ShortValues::length).sum());
        } else if (most(function) < Integer.MAX_VALUE) {
            values.forEach(value -> refuseLonger(length(value), most(function)));
        }
    }

    private static int most(ExprFunction function) {
        if (function instanceof E_StrUpperCase || function instanceof E_StrLowerCase) {
            return LONGEST_TO_CHANGE;
        }
        if (function instanceof E_Multiply || function instanceof E_Divide) {
            return MOST_DIGITS;
        }
        return function instanceof E_StrEncodeForURI
                        || function instanceof E_StrDatatype
                        || function instanceof E_StrReplace
                        || function instanceof E_Function
                ? LONGEST_TEXT
                : Integer.MAX_VALUE;
    }

    /**
     * Checks whether a value may be that long.
     *
     * @throws QueryFault if it may not
     */
    static void refuseLonger(long length) {
        refuseLonger(length, LONGEST_TEXT);
    }

    private static void refuseLonger(long length, int most) {
        if (length > most) {
            throw new QueryFault("query: a value before or after a function has more than " + most
                    + " letters or digits; ask for shorter ones");
        }
    }

    private static int length(NodeValue value) {
        var node = value.asNode();
        return node.isLiteral() ? node.getLiteralLexicalForm().length() : 0;
    }
}
