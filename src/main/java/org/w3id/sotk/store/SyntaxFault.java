package org.w3id.sotk.store;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.shared.JenaException;
import org.w3id.sotk.UserError;

/**
 * What a parser says about a query that it cannot read, as a person would say it: where, which character or word, and what
 * to do.
 */
final class SyntaxFault {
    private static final Pattern CHARACTER = Pattern.compile(
            "Lexical error at line (\\d+), column (\\d+)\\.\\s+Encountered: (<EOF>|'-?\\d+' \\(-?\\d+\\),)(?: after prefix \"(.*)\")?",
            Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile(
            "Encountered \"(?:<EOF>| \\S+ \"(.*?) \")\" at line (\\d+), column (\\d+)\\.(.*)", Pattern.DOTALL);
    private static final Pattern OTHER = Pattern.compile("(?:\\[?[Ll]ine:? \\d+, col(?:umn)?:? \\d+[\\]:] )?(.*)");
    private static final Pattern UPDATE =
            Pattern.compile("(?i)(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\\b.*");
    private static final int FEW = 6;
    private static final int LONGEST = 200;

    private final String origin;
    private final String text;

    /** @param origin names the query */
    SyntaxFault(String origin, String text) {
        this.origin = origin;
        this.text = text;
    }

    UserError of(JenaException fault) {
        var message = Objects.toString(fault.getMessage(), "");
        var character = CHARACTER.matcher(message);
        if (character.find()) {
            return ofCharacter(character, fault);
        }
        var word = WORD.matcher(message);
        if (word.find()) {
            return ofWord(word, fault);
        }
        var other = OTHER.matcher(message.lines().findFirst().orElse("cannot be read as SPARQL 1.1"));
        var said = shortened(other.matches() ? other.group(1) : message);
        if (said.contains("PatternSyntaxException: ")) {
            var pattern = said.replaceFirst(".*PatternSyntaxException: ", "");
            return error(0, 0, "a pattern of REGEX or REPLACE is invalid: " + pattern + "; fix it", fault);
        }
        return fault instanceof QueryParseException where && where.getLine() > 0
                ? error(where.getLine(), where.getColumn(), said + "; fix the query there", fault)
                : error(0, 0, said + "; fix the query", fault);
    }

    private UserError ofCharacter(Matcher found, JenaException fault) {
        var line = Integer.parseInt(found.group(1));
        var column = Integer.parseInt(found.group(2));
        var before = Objects.toString(found.group(4), "").replaceAll("\\\\([\"'\\\\])", "$1");
        var start = Math.max(1, column - before.length());
        var isEscape = before.endsWith("\\");
        if (before.startsWith("\"") || before.startsWith("'")) {
            return isEscape
                    ? error(
                            line,
                            column,
                            character(line, column) + " cannot follow \\ in a string; write \\\\ for \\",
                            fault)
                    : error(
                            line,
                            start,
                            "the string that begins here has no end; close it with " + before.charAt(0),
                            fault);
        }
        if (!before.isEmpty()) {
            return error(
                    line,
                    start,
                    "“" + shortened(before)
                            + "” is not a keyword of SPARQL; a variable begins with ?, an IRI is in < and >, or has a prefix and a colon",
                    fault);
        }
        return error(line, column, character(line, column) + " is not allowed here; " + remedy(line, column), fault);
    }

    private UserError ofWord(Matcher found, JenaException fault) {
        var line = Integer.parseInt(found.group(2));
        var column = Math.max(1, Integer.parseInt(found.group(3)));
        if (found.group(1) != null && UPDATE.matcher(found.group(1)).matches()) {
            return error(
                    line,
                    column,
                    "“" + found.group(1)
                            + "” begins an update, and this is for queries; to change facts, see sotk apply"
                            + " --help; to see triples that are not stored, ask with CONSTRUCT",
                    fault);
        }
        var words = expected(found.group(4));
        var expected = words.isEmpty() || words.size() > FEW ? "fix the query there" : "expected: " + or(words);
        return found.group(1) == null
                ? error(line, column, "the query ends here, but is incomplete; " + expected, fault)
                : error(line, column, "“" + shortened(found.group(1)) + "” is not expected here; " + expected, fault);
    }

    /** Columns are counted in characters, as editors do; a parser counts UTF-16 units. */
    private UserError error(int line, int column, String message, JenaException fault) {
        var place =
                line > 0 ? ": line " + line + ", column " + (line(line).codePointCount(0, at(line, column)) + 1) : "";
        return new UserError(origin + place + ": " + message, fault);
    }

    private String line(int number) {
        return text.lines().skip(number - 1L).findFirst().orElse("");
    }

    private int at(int line, int column) {
        return Math.min(column - 1, line(line).length());
    }

    private Optional<Integer> codePoint(int line, int column) {
        var at = at(line, column);
        return at < line(line).length() ? Optional.of(line(line).codePointAt(at)) : Optional.empty();
    }

    private String character(int line, int column) {
        return codePoint(line, column)
                .map(sign -> sign > ' ' && sign < 127
                        ? "“" + Character.toString(sign) + "”"
                        : String.format(Locale.ROOT, "the character U+%04X %s", sign, Character.getName(sign)))
                .orElse("the end of the line");
    }

    private String remedy(int line, int column) {
        return codePoint(line, column)
                .map(sign -> switch (Character.getType(sign)) {
                    case Character.SPACE_SEPARATOR -> "write an ordinary space";
                    case Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.START_PUNCTUATION -> "write \" or ' around a string";
                    case Character.DASH_PUNCTUATION, Character.MATH_SYMBOL -> "write an ordinary sign";
                    default -> "use it only in a string, between quotes";
                })
                .orElse("fix the query there");
    }

    private static Set<String> expected(String words) {
        var expected = new LinkedHashSet<String>();
        words.lines().map(String::strip).filter(line -> line.endsWith("...")).forEach(line -> {
            var word = line.substring(0, line.length() - 3).strip();
            expected.add(
                    switch (word) {
                        case "<VAR1>", "<VAR2>" -> "a variable";
                        case "<IRIref>", "<PNAME_NS>", "<PNAME_LN>" -> "an IRI";
                        case "<NIL>" -> "“()”";
                        case "<ANON>", "<BLANK_NODE_LABEL>" -> "a blank node";
                        case "<LANGTAG>" -> "a language";
                        case "<EOF>" -> "the end";
                        default ->
                            word.startsWith("<STRING")
                                    ? "a text"
                                    : word.startsWith("<")
                                            ? "a number"
                                            : "“"
                                                    + word.substring(1, word.length() - 1)
                                                            .toUpperCase(Locale.ROOT) + "”";
                    });
        });
        return expected;
    }

    private static String shortened(String said) {
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    private static String or(Set<String> words) {
        var all = String.join(", ", words);
        var last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
