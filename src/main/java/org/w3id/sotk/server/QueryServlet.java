package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.QueryPage;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of each titled query, with its answer, also in a view. */
final class QueryServlet extends PageServlet {
    private final transient QueryFolder queries;

    QueryServlet(ServedDataset served, Pages pages, QueryFolder queries, String root) {
        super(served, pages, root, "query");
        this.queries = queries;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, DatasetGraph dataset)
            throws IOException {
        var name = Objects.toString(request.getPathInfo(), "/").substring(1);
        var query = queries.find(name);
        if (query.isEmpty()) {
            response.sendError(
                    404, "No query is called so; the page " + reader.root() + "query/ lists those there are");
            return;
        }
        send(response, QueryPage.of(query.get(), dataset, reader), reader, dataset, Map.of());
    }
}
