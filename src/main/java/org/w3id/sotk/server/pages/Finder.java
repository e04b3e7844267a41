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
import org.w3id.sotk.search.Snippet;
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
     * @param snippet the part of its text that has the words
     * @param hasAllWords whether all the words are in it
     * @param thing its name and kind, as a page shows them
     */
    record Found(String iri, List<Snippet.Piece> snippet, boolean hasAllWords, List<Row> thing) {}

    /**
     * Returns at most {@code most} things that have the words of {@code text}, or else any of them; the best first.
     *
     * @param asked the data set of the turn, whose end also ends these queries
     */
    List<Found> find(String text, int most, Reader reader, AskedDataset asked) {
        var hits = search.find(text, most);
        return named(hits.isEmpty() ? search.findAny(text, most) : hits, text, reader, asked);
    }

    /** Finds what has the words for an error page, which has no turn. */
    List<Found> find(String text, int most, Reader reader) {
        return named(search.find(text, most), text, reader, AskedDataset.of(served.dataset()));
    }

    private List<Found> named(List<Search.Hit> hits, String text, Reader reader, AskedDataset asked) {
        return hits.stream()
                .map(hit -> new Found(
                        hit.iri(), Snippet.of(hit.text(), text), hit.hasAllWords(), thing(hit.iri(), reader, asked)))
                .toList();
    }

    private List<Row> thing(String iri, Reader reader, AskedDataset asked) {
        return pages.rows(
                "search-hit",
                reader,
                asked.over(served.dataset()),
                Map.<String, Node>of("thing", NodeFactory.createURI(iri)));
    }
}
