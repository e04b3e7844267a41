package org.w3id.sotk.engine.functions;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.jspecify.annotations.Nullable;

/**
 * REGEX and REPLACE (SPARQL 1.1, sections 17.4.3.14 and 17.4.3.15), which end with their query: backtracking may
 * take practically forever, and Java can only be stopped through the text that it reads.
 */
final class Patterns {
    /** Stands before and after each text, so that there is always a letter to read. */
    private static final String PAD = "\n";

    private final Runnable look;
    private volatile @Nullable Compiled compiled;

    /** What was compiled last. */
    private record Compiled(String pattern, String flags, Pattern java) {}

    Patterns(Runnable look) {
        this.look = look;
    }

    NodeValue matches(List<NodeValue> values) {
        return told(() ->
                NodeValue.makeBoolean(matcher(text(values.get(0)), values, 2).find()));
    }

    NodeValue replace(List<NodeValue> values) {
        return told(() -> {
            var source = text(values.get(0));
            var matcher = matcher(source, values, 3);
            var replacement = replacement(simple(values.get(2)), matcher.groupCount());
            var replaced = new StringBuilder();
            while (matcher.find()) {
                look.run();
                if (matcher.start() == matcher.end()) {
                    throw new ExprEvalException("the pattern matches where there is no letter (err:FORX0003)");
                }
                matcher.appendReplacement(replaced, replacement);
                ShortValues.refuseLonger(replaced.length() - 1);
            }
            matcher.appendTail(replaced);
            return Texts.like(source, replaced.substring(1, replaced.length() - 1));
        });
    }

    private Matcher matcher(Node text, List<NodeValue> values, int flags) {
        var pattern = compiled(simple(values.get(1)), values.size() > flags ? simple(values.get(flags)) : "");
        var padded = PAD + text.getLiteralLexicalForm() + PAD;
        return pattern.matcher(new Text(padded)).region(1, padded.length() - 1).useTransparentBounds(true);
    }

    /** Most queries have one pattern, for many texts. */
    private Pattern compiled(String pattern, String flags) {
        var known = compiled;
        if (known == null || !known.pattern.equals(pattern) || !known.flags.equals(flags)) {
            known = new Compiled(pattern, flags, XPathPattern.compile(pattern, flags));
            compiled = known;
        }
        return known.java;
    }

    private static Node text(NodeValue value) {
        return NodeValueOps.checkAndGetStringLiteral("regex", value);
    }

    private static String simple(NodeValue value) {
        if (!value.isString()) {
            throw new ExprEvalException("no simple literal: " + value);
        }
        return value.getString();
    }

    private static NodeValue told(Supplier<NodeValue> deed) {
        try {
            return deed.get();
        } catch (StackOverflowError e) {
            throw new QueryFault(
                    "query: a pattern needs too much depth on a long text; use a simpler one, or shorter texts", e);
        }
    }

    /**
     * Returns {@code replacement} as Java writes it (XQuery 1.0 and XPath 2.0 Functions and Operators, section 7.6.3): a
     * missing group is empty, and only as many digits after a dollar sign count as name a group.
     */
    private static String replacement(String replacement, int groups) {
        var java = new StringBuilder();
        for (int at = 0; at < replacement.length(); at++) {
            char sign = replacement.charAt(at);
            char next = at + 1 < replacement.length() ? replacement.charAt(at + 1) : ' ';
            if (sign == '\\' && (next == '\\' || next == '$')) {
                java.append('\\').append(next);
                at++;
            } else if (sign == '$' && next >= '0' && next <= '9') {
                if (next - '0' <= groups) {
                    java.append('$').append(next);
                }
                at++;
            } else if (sign == '\\' || sign == '$') {
                throw new ExprEvalException(
                        "a replacement has \\ only before \\ and $, $ before a digit (err:FORX0004)");
            } else {
                java.append(sign);
            }
        }
        return java.toString();
    }

    /** A text that stops being readable once the query is cancelled. */
    private final class Text implements CharSequence {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            look.run();
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
