package org.w3id.sotk.page;

import java.util.List;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.store.QueryFile;

/** The page at the root: what this is, and the questions one can ask with one click. */
public record StartPage(List<Link> queries) {
    /** A question and the address that answers it. */
    public record Link(String name, String title, String question) {}

    /** Returns the page for the queries of a home. */
    public static StartPage of(QueryFolder queries) {
        return new StartPage(queries.all().stream().map(StartPage::link).toList());
    }

    private static Link link(QueryFile query) {
        return new Link(query.name(), query.title(), query.head().getOrDefault("question", ""));
    }

    /** Returns the page as HTML; {@code root} is the path of the start page. */
    public String html(String root) {
        return Template.START.fill(this, root);
    }
}
