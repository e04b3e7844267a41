package org.w3id.sotk.page;

/**
 * What a reader sees instead of the page that was asked for.
 *
 * @param detail what is wrong, and what to do
 * @param id the name under which the log has the request
 */
public record ProblemPage(String title, String detail, String id) {
    /** Returns the page as HTML; {@code root} is the path of the start page. */
    public String html(String root) {
        return Template.PROBLEM.fill(this, root);
    }
}
