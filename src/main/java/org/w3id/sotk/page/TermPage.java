package org.w3id.sotk.page;

import java.util.List;
import java.util.Map;

/**
 * The page of one term.
 *
 * @param example Turtle of a thing that uses it, or nothing
 * @param overview the address of the page of all terms
 * @param style the address of the style sheet
 */
record TermPage(
        String iri,
        String kind,
        String label,
        String definition,
        List<Label> labels,
        List<Relation> relations,
        List<Shape> shapes,
        List<Link> queries,
        String example,
        String overview,
        String style) {
    /** A name in one language. */
    record Label(String language, String text) {}

    /** A text, and the address to which it leads, if it does. */
    record Link(String text, String address) {}

    /** What the term has to do with others. */
    record Relation(String name, List<Link> others) {}

    /** What is checked. */
    record Shape(String name, String message) {}

    String html(Map<String, Object> frame) {
        return Template.named("term").fill(this, frame);
    }
}
