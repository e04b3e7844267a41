package org.w3id.sotk.page;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A page's HTML with holes; whatever fills them is escaped. */
final class Template {
    static final Template START = new Template("start");
    static final Template QUERY = new Template("query");
    static final Template TERM = new Template("term");
    static final Template ONTOLOGY = new Template("ontology");
    static final Template ABOUT_DATA = new Template("about-data");
    static final Template EDITOR = new Template("editor");
    static final Template PROBLEM = new Template("problem");

    private final com.samskivert.mustache.Template compiled;

    private Template(String name) {
        compiled =
                Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).compile(read("/pages/" + name + ".html"));
    }

    /** Fills the holes from {@code page}; {@code {{root}}} is the path of the start page. */
    String fill(Record page, String root) {
        var html = new StringWriter();
        compiled.execute(page, Map.of("root", root), html);
        return html.toString();
    }

    String fill(Record page) {
        return compiled.execute(page);
    }

    private static String read(String file) {
        try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
