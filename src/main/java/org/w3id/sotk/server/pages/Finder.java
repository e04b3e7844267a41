package org.w3id.sotk.server.pages;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Row;
import org.w3id.sotk.search.Search;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Searches what is served, and names the results in the reader's language. */
public final class Finder {
    private final ServedDataset served;
    private final Pages pages;
    private final Search search;

    /** Finds with {@code search}, and names what it finds with {@code pages}. */
    public Finder(ServedDataset served, Pages pages, Search search) {
        this.served = served;
        this.pages = pages;
        this.search = search;
    }

    /**
     * A search result.
     *
     * @param iri what it is
     * @param text the text of it that contains the words
     * @param thing its name and kind, as a page shows them
     */
    record Found(String iri, String text, List<Row> thing) {}

    /**
     * Returns at most {@code most} things that have the words of {@code text}, the best first.
     *
     * @param asked the data set of the turn, whose end also ends these queries
     */
    List<Found> find(String text, int most, Reader reader, AskedDataset asked) {
        return search.find(text, most).stream()
                .map(hit -> new Found(hit.iri(), hit.text(), thing(hit.iri(), reader, asked)))
                .toList();
    }

    /** Finds the same for an error page, which has no turn. */
    List<Found> find(String text, int most, Reader reader) {
        return find(text, most, reader, AskedDataset.of(served.dataset()));
    }

    private List<Row> thing(String iri, Reader reader, AskedDataset asked) {
        return pages.rows(
                "search-hit",
                reader,
                asked.over(served.dataset()),
                Map.<String, Node>of("thing", NodeFactory.createURI(iri)));
    }
}
