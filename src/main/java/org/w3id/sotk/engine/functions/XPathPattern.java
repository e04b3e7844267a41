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

    /**
     * Reads the letter before, which is always there, and goes on where it was. Without it, Java would try everything that can
     * match no letter in every combination, without ever looking at the text, which is what may end it.
     */
    private static final String READ = "(?<=[\\s\\S])";

    /** What a group or an alternative begins with, if it is not wrong. */
    private static final Pattern BEGINNING =
            Pattern.compile("(?:\\||\\((?!\\?)|\\(\\?(?:<?[=!]|[:>]|<[a-zA-Z][a-zA-Z0-9]*>|[a-zA-Z-]*:))(?![*+?{])");

    /** Escapes that match between letters, or what a group has, which may be nothing. */
    private static final String BOUNDARIES = "bBAzZG123456789";

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d+)");
    private static final int MOST_REPETITIONS = 100_000;

    private XPathPattern() {}

    /**
     * Returns a pattern that looks for something in a text with a letter more before it.
     *
     * @throws ExprEvalException if the pattern or the flags are invalid
     * @throws QueryFault if it repeats something too often
     */
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

    /** Nothing shorter than a text can be in it more often than it has letters. */
    private static void refuseManyRepetitions(String pattern) {
        var repetitions = REPETITION.matcher(pattern);
        while (repetitions.find()) {
            var times = repetitions.group(1);
            if (times.length() > 9 || Integer.parseInt(times) > MOST_REPETITIONS) {
                throw new QueryFault(
                        "query: a pattern repeats something " + times + " times; " + MOST_REPETITIONS + " is the most");
            }
        }
    }

    private static String reading(String place) {
        return "(?:" + READ + place + ")";
    }

    private static String java(String pattern, String flags) {
        refuseManyRepetitions(pattern);
        var java = new StringBuilder();
        var depth = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char sign = pattern.charAt(at);
            char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
            if (sign == '\\' && at + 1 < pattern.length()) {
                at++;
                var isBoundary = depth == 0 && BOUNDARIES.indexOf(next) >= 0;
                if (isBoundary && at + 1 < pattern.length() && Character.isDigit(pattern.charAt(at + 1))) {
                    java.append(READ).append(escaped(next));
                } else {
                    java.append(isBoundary ? reading("\\" + next) : escaped(next));
                }
            } else if (sign == '-' && next == '[' && depth > 0) {
                at++;
                depth++;
                var isNot = at + 1 < pattern.length() && pattern.charAt(at + 1) == '^';
                java.append(isNot ? "&&[" : "&&[^");
                at += isNot ? 1 : 0;
            } else if (depth == 0 && (sign == '(' || sign == '|')) {
                var beginning = BEGINNING.matcher(pattern).region(at, pattern.length());
                if (beginning.lookingAt()) {
                    java.append(beginning.group()).append(READ);
                    at = beginning.end() - 1;
                } else {
                    java.append(sign);
                }
            } else if (sign == '^' && depth == 0) {
                java.append(reading("^"));
            } else if (sign == '[') {
                depth++;
                java.append(sign);
            } else if (sign == ']' && depth > 0) {
                depth--;
                java.append(sign);
            } else if (sign == '$' && depth == 0 && !flags.contains("m")) {
                java.append(reading("\\z"));
            } else if (sign == '$' && depth == 0) {
                java.append(reading("$"));
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
