package org.w3id.sotk.engine.functions;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jena.sparql.expr.ExprEvalException;

/**
 * Regular expressions of XPath (XQuery 1.0 and XPath 2.0 Functions and Operators, section 7.6.1; XML Schema Part
 * 2, appendix F), translated to Java's. They differ in what a digit, a letter, a blank and the end of a line are, in
 * differences of classes, and in the flag x. What only Java has stays.
 */
final class XPathPattern {
    private static final String NAME_START =
            ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D"
                    + "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
    private static final String NAME = NAME_START + "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040";

    private XPathPattern() {}

    /** @throws ExprEvalException if the pattern or the flags are invalid */
    static Pattern compile(String pattern, String flags) {
        int mask = Pattern.UNIX_LINES;
        for (int at = 0; at < flags.length(); at++) {
            mask |= switch (flags.charAt(at)) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'q' -> Pattern.LITERAL;
                case 'x' -> 0;
                default -> throw new ExprEvalException("no flags of a pattern: " + flags);
            };
        }
        try {
            return Pattern.compile(flags.contains("q") ? pattern : java(pattern, flags), mask);
        } catch (PatternSyntaxException e) {
            throw new ExprEvalException("no pattern: " + e.getDescription(), e);
        }
    }

    private static String java(String pattern, String flags) {
        var java = new StringBuilder();
        var depth = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char sign = pattern.charAt(at);
            char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
            if (sign == '\\' && at + 1 < pattern.length()) {
                java.append(escaped(next));
                at++;
            } else if (sign == '-' && next == '[' && depth > 0) {
                at++;
                depth++;
                var isNot = at + 1 < pattern.length() && pattern.charAt(at + 1) == '^';
                java.append(isNot ? "&&[" : "&&[^");
                at += isNot ? 1 : 0;
            } else if (sign == '[') {
                depth++;
                java.append(sign);
            } else if (sign == ']' && depth > 0) {
                depth--;
                java.append(sign);
            } else if (sign == '$' && depth == 0 && !flags.contains("m")) {
                java.append("\\z");
            } else if (sign == '&' && depth > 0) {
                java.append("\\&");
            } else if (!flags.contains("x") || " \t\n\r".indexOf(sign) < 0) {
                java.append(sign);
            }
        }
        return java.toString();
    }

    private static String escaped(char sign) {
        return switch (sign) {
            case 'd' -> "\\p{Nd}";
            case 'D' -> "\\P{Nd}";
            case 's' -> "[ \\t\\n\\r]";
            case 'S' -> "[^ \\t\\n\\r]";
            case 'w' -> "[^\\p{P}\\p{Z}\\p{C}]";
            case 'W' -> "[\\p{P}\\p{Z}\\p{C}]";
            case 'i' -> "[" + NAME_START + "]";
            case 'I' -> "[^" + NAME_START + "]";
            case 'c' -> "[" + NAME + "]";
            case 'C' -> "[^" + NAME + "]";
            default -> "\\" + sign;
        };
    }
}
