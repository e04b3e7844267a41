package org.w3id.sotk.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A page's HTML with placeholders; their values are escaped. */
final class Template {
    private static final Map<String, Template> NAMED = new ConcurrentHashMap<>();

    private final com.samskivert.mustache.Template compiled;

    private Template(String name) {
        compiled = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .defaultValue("")
                // Mustache also formats a section's value to see whether it is empty; that must not print all its rows.
                .withFormatter(value -> value instanceof Collection || value instanceof Map ? "rows" : value.toString())
                .withLoader(part -> new StringReader(read("/pages/" + part + ".html")))
                .compile(read("/pages/" + name + ".html"));
    }

    /** Returns the template in {@code pages/NAME.html}. */
    static Template named(String name) {
        return NAMED.computeIfAbsent(name, Template::new);
    }

    /**
     * Fills the placeholders from {@code page}, and those it does not name from {@code frame}.
     *
     * @throws RuntimeException what either of them throws
     */
    String fill(Object page, Object frame) {
        var html = new StringWriter();
        try {
            compiled.execute(page, frame, html);
        } catch (MustacheException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        return html.toString();
    }

    private static String read(String file) {
        try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
