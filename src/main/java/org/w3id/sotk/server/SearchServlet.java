package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.Search;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of what was found. */
final class SearchServlet extends PageServlet {
    private static final int MOST = 50;

    private final transient Search search;

    SearchServlet(ServedDataset served, Pages pages, Search search, String root) {
        super(served, pages, root, "search");
        this.search = search;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, DatasetGraph dataset)
            throws IOException {
        var text = Objects.toString(request.getParameter("q"), "");
        var hits = search.find(text, MOST).stream()
                .map(hit -> Map.of("text", hit.text(), "thing", thing(hit.iri(), reader)))
                .toList();
        send(response, Map.of("asked", text, "hits", hits), reader, dataset, Map.of());
    }

    private List<?> thing(String iri, Reader reader) {
        return pages().rows(
                        "search-hit",
                        reader,
                        served().dataset(),
                        Map.<String, Node>of("thing", NodeFactory.createURI(iri)));
    }
}
