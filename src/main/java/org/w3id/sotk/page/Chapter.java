package org.w3id.sotk.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** A chapter of the documentation: a Markdown file of {@code src/site/}, which GitHub also shows. */
public final class Chapter {
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern OTHER_CHAPTER = Pattern.compile("([a-z-]+)\\.md(#.*)?");
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private final String title;
    private final Node text;

    private Chapter(String markdown) {
        text = PARSER.parse(markdown);
        if (!(text.getFirstChild() instanceof Heading heading)) {
            throw new IllegalArgumentException("a chapter must begin with its title");
        }
        title = TextContentRenderer.builder().build().render(heading).strip();
        heading.unlink();
    }

    /** Returns the chapter of that name, if there is one. */
    public static Optional<Chapter> named(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (var file = Chapter.class.getResourceAsStream("/about/" + name + ".md")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new Chapter(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The title, in English. */
    public String title() {
        return title;
    }

    /** Returns the text below the title as HTML; links to other chapters keep the choices of {@code reader}. */
    public String html(Reader reader) {
        var html = HtmlRenderer.builder()
                .escapeHtml(true)
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    attributes.computeIfPresent("href", (name, target) -> address(target, reader));
                    // Drawings are files beside the start page.
                    attributes.computeIfPresent("src", (name, target) -> reader.root() + target);
                })
                .build()
                .render(text);
        // Whatever the text itself says of tables is escaped.
        return html.replace("<table>", "<div class=\"wide\"><table>").replace("</table>", "</table></div>");
    }

    private static String address(String target, Reader reader) {
        var other = OTHER_CHAPTER.matcher(target);
        return other.matches()
                ? reader.link("about/" + other.group(1))
                        + Optional.ofNullable(other.group(2)).orElse("")
                : target;
    }
}
