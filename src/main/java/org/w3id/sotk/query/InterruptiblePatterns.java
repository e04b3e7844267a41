package org.w3id.sotk.query;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;

/**
 * Makes REGEX and REPLACE end with their query. A match that goes back again and again may take longer than anybody
 * lives, and Java cannot end it; so the pattern is tried first on a text that can.
 */
final class InterruptiblePatterns extends ExprTransformCopy {
    private final AtomicBoolean cancelled;

    InterruptiblePatterns(AtomicBoolean cancelled) {
        this.cancelled = cancelled;
    }

    @Override
    public Expr transform(ExprFunctionN function, ExprList arguments) {
        var same = super.transform(function, arguments);
        if (same instanceof E_Regex regex) {
            return new Tried(regex, 2);
        }
        return same instanceof E_StrReplace replace ? new Tried(replace, 3) : same;
    }

    private final class Tried extends ExprFunctionN {
        private final ExprFunctionN function;
        private final int flags;

        /** @param flags which argument has the flags, if it is there */
        Tried(ExprFunctionN function, int flags) {
            super(function.getFunctionSymbol().getSymbol(), new ExprList(function.getArgs()));
            this.function = function;
            this.flags = flags;
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            // What is no text is an error that the function itself tells of.
            if (values.stream().allMatch(value -> value == null || value.isString() || value.isLangString())) {
                try {
                    attempt(values);
                } catch (StackOverflowError e) {
                    throw new QueryFault(
                            "query: a pattern goes too deep into a long text; use a simpler one, or shorter texts", e);
                }
            }
            return function.eval(values);
        }

        private void attempt(List<NodeValue> values) {
            var pattern = values.get(1).asNode().getLiteralLexicalForm();
            var chosen = values.size() > flags && values.get(flags) != null
                    ? values.get(flags).asNode().getLiteralLexicalForm()
                    : null;
            Pattern compiled = RegexEngine.makePattern(getFunctionName(null), pattern, chosen);
            var text = values.get(0).asNode().getLiteralLexicalForm();
            var matcher = compiled.matcher(new Text(text));
            var put = function instanceof E_StrReplace ? values.get(2).asNode().getLiteralLexicalForm() : "";
            var groups = put.chars().filter(sign -> sign == '$').count();
            long length = put.isEmpty() ? 0 : text.length();
            while (matcher.find()) {
                Interruptible.look(cancelled);
                length += put.length() + groups * longestGroup(matcher);
                ShortValues.refuseLonger(length);
            }
        }

        private static int longestGroup(Matcher matcher) {
            return IntStream.rangeClosed(0, matcher.groupCount())
                    .map(group -> matcher.end(group) - matcher.start(group))
                    .max()
                    .orElse(0);
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Tried((ExprFunctionN) function.copy(arguments), flags);
        }
    }

    /** A text each letter of which is read only while the query is wanted. */
    private final class Text implements CharSequence {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            Interruptible.look(cancelled);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
