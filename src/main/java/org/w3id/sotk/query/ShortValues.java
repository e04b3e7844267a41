package org.w3id.sotk.query;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.E_Divide;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;

/**
 * Keeps short what a query computes. A value that is doubled forty times fills any memory, and a product of numbers with
 * millions of digits cannot be interrupted.
 */
final class ShortValues extends ExprTransformCopy {
    private static final int LONGEST_TEXT = 100_000;
    /** Java takes time that grows with the square of a text whose letters become others. */
    private static final int LONGEST_TO_CHANGE = 10_000;

    private static final int MOST_DIGITS = 1_000;

    @Override
    public Expr transform(ExprFunction1 function, Expr argument) {
        if (function instanceof E_StrUpperCase || function instanceof E_StrLowerCase) {
            return super.transform(function, new Limited(argument, LONGEST_TO_CHANGE));
        }
        return super.transform(
                function, function instanceof E_StrEncodeForURI ? new Limited(argument, LONGEST_TEXT) : argument);
    }

    @Override
    public Expr transform(ExprFunction2 function, Expr left, Expr right) {
        if (function instanceof E_Multiply || function instanceof E_StrDatatype) {
            var most = function instanceof E_Multiply ? MOST_DIGITS : LONGEST_TEXT;
            return super.transform(function, new Limited(left, most), new Limited(right, most));
        }
        return function instanceof E_Divide
                ? new Quotient(new Limited(left, MOST_DIGITS), new Limited(right, MOST_DIGITS))
                : super.transform(function, left, right);
    }

    @Override
    public Expr transform(ExprFunctionN function, ExprList arguments) {
        if (function instanceof E_StrConcat) {
            return new Concatenation(arguments);
        }
        if (function instanceof E_Function || function instanceof E_StrReplace) {
            var checked = new ExprList();
            arguments.forEach(argument -> checked.add(new Limited(argument, LONGEST_TEXT)));
            return super.transform(function, checked);
        }
        return super.transform(function, arguments);
    }

    /**
     * Looks whether a value may be so long.
     *
     * @throws QueryFault if it may not
     */
    static void refuseLonger(long length) {
        refuseLonger(length, LONGEST_TEXT);
    }

    private static void refuseLonger(long length, int most) {
        if (length > most) {
            throw new QueryFault("query: a value in it has more than " + most
                    + " letters or digits before or after a function; ask for shorter ones");
        }
    }

    private static int length(NodeValue value) {
        Node node = value.asNode();
        return node.isLiteral() ? node.getLiteralLexicalForm().length() : 0;
    }

    private static final class Limited extends ExprFunction1 {
        private final int most;

        Limited(Expr value, int most) {
            super(value, "short");
            this.most = most;
        }

        @Override
        public NodeValue eval(NodeValue value) {
            refuseLonger(length(value), most);
            return value;
        }

        @Override
        public Expr copy(Expr value) {
            return new Limited(value, most);
        }
    }

    private static final class Concatenation extends ExprFunctionN {
        private final E_StrConcat function;

        Concatenation(ExprList arguments) {
            super("concat", arguments);
            function = new E_StrConcat(arguments);
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            refuseLonger(values.stream().mapToLong(ShortValues::length).sum());
            return function.eval(values);
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Concatenation(arguments);
        }
    }

    /** Jena takes 0.0 for no zero, and fails. */
    private static final class Quotient extends ExprFunction2 {
        Quotient(Expr left, Expr right) {
            super(left, right, "/");
        }

        @Override
        public NodeValue eval(NodeValue left, NodeValue right) {
            try {
                return new E_Divide(left, right).eval(left, right);
            } catch (ArithmeticException e) {
                throw new ExprEvalException("divided by zero", e);
            }
        }

        @Override
        public Expr copy(Expr left, Expr right) {
            return new Quotient(left, right);
        }
    }
}
