package org.w3id.sotk.page;

/**
 * Where a reader writes a query of his own.
 *
 * @param endpoint the path below the start page to which it is sent
 */
public record EditorPage(String endpoint) {
    /** Returns the page as HTML; {@code root} is the path of the start page. */
    public String html(String root) {
        return Template.EDITOR.fill(this, root);
    }
}
