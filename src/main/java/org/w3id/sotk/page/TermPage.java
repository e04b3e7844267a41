package org.w3id.sotk.page;

import java.util.List;
import java.util.Map;

/**
 * The page of one term.
 *
 * @param definitionLanguage its language, where that is not the page's
 * @param example Turtle of a thing that uses it, or nothing
 * @param overview the address of the page of all terms
 * @param style the address of the style sheet
 */
record TermPage(
        String iri,
        String kind,
        String label,
        String definition,
        String definitionLanguage,
        List<Label> labels,
        List<Relation> relations,
        List<Shape> shapes,
        List<Link> queries,
        String example,
        String overview,
        String style) {
    /** A name in one language. */
    record Label(String language, String text) {}

    /** A text, its language where that is not the page's, and the address to which it leads, if it does. */
    record Link(String text, String textLanguage, String address) {}

    /** What the term has to do with others. */
    record Relation(String name, List<Link> others) {}

    /** What is checked. */
    record Shape(String name, String message) {}

    String html(Map<String, Object> frame) {
        return Template.named("term").fill(this, frame);
    }
}
