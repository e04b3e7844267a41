package org.w3id.sotk.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.shared.JenaException;
import org.w3id.sotk.UserError;

/**
 * A SPARQL query kept in a file.
 *
 * @param name the file's name without its ending
 * @param head what the comment lines at the top say, as {@code # key: value}; a repeated key has a line for
 *     each
 */
public record QueryFile(String name, Map<String, String> head, String text, Query query) {
    /** The base of relative IRIs, where a query does not set one; nothing is there. */
    private static final String NO_BASE = "http://server/unset-base/";

    private static final Pattern HEAD_LINE = Pattern.compile("#\\s*([a-z@-]+):\\s*(.+)");

    /**
     * Reads {@code file}, strictly as SPARQL 1.1.
     *
     * @throws UserError naming the file, and the line and column of the first fault
     */
    public static QueryFile read(Path file) {
        return read(file, Syntax.syntaxSPARQL_11);
    }

    /**
     * Reads {@code file} in another syntax.
     *
     * @throws UserError naming the file, and the line and column of the first fault
     */
    public static QueryFile read(Path file, Syntax syntax) {
        return parse(stem(file), file.toString(), PlainText.read(file, file.toString()), syntax);
    }

    /**
     * Reads a query from {@code text}; {@code origin} names it in errors.
     *
     * @throws UserError naming the line and column of the first fault
     */
    public static QueryFile parse(String name, String origin, String text) {
        return parse(name, origin, text, Syntax.syntaxSPARQL_11);
    }

    /**
     * Reads a query in {@code syntax} from {@code marked} text; {@code origin} names it in errors. A character that cannot be
     * seen is written as an escape (SPARQL 1.1, section 19.2).
     *
     * @throws UserError naming the line and column of the first fault
     */
    public static QueryFile parse(String name, String origin, String marked, Syntax syntax) {
        var text = PlainText.withoutMark(marked);
        PlainText.refuseHidden(text, origin);
        try {
            return new QueryFile(name, head(text), text, QueryFactory.create(text, NO_BASE, syntax));
        } catch (JenaException e) {
            throw new SyntaxFault(origin, text).of(e);
        }
    }

    /** Reads every query at the top of {@code folder}, in the order of their names. */
    public static List<QueryFile> readAll(Path folder) {
        return paths(folder).stream().map(QueryFile::read).toList();
    }

    /** Returns the query files at the top of {@code folder}, in the order of their names. */
    public static List<Path> paths(Path folder) {
        return Home.files(folder, ".rq").stream()
                .filter(file -> folder.equals(file.getParent()))
                .toList();
    }

    /** One line that says what the query asks, in English. */
    public String title() {
        return head.getOrDefault("title", name);
    }

    /** The same in each language in which {@code # title@hy:} and the like give it, by the code of the language. */
    public Map<String, String> titles() {
        return inEachLanguage("title", title());
    }

    /** What the query asks at more length, in each language in which the head says it; in English the title, if it does not. */
    public Map<String, String> questions() {
        return inEachLanguage("question", head.getOrDefault("question", title()));
    }

    private Map<String, String> inEachLanguage(String key, String english) {
        var texts = new TreeMap<String, String>();
        texts.put("en", english);
        head.forEach((each, text) -> {
            if (each.startsWith(key + "@")) {
                texts.put(each.substring(key.length() + 1), text);
            }
        });
        return texts;
    }

    private static Map<String, String> head(String text) {
        var head = new LinkedHashMap<String, String>();
        text.lines().takeWhile(line -> line.startsWith("#")).forEach(line -> {
            var matcher = HEAD_LINE.matcher(line);
            if (matcher.matches()) {
                head.merge(
                        matcher.group(1).toLowerCase(Locale.ROOT),
                        matcher.group(2).strip(),
                        (before, again) -> before + "\n" + again);
            }
        });
        return head;
    }

    /** Returns the name that a query file gives its query. */
    public static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.rq$", "");
    }
}
