package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.w3id.sotk.page.QueryPage;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of each titled query, with its answer. */
final class QueryServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient QueryFolder queries;

    QueryServlet(ServedDataset served, QueryFolder queries) {
        this.served = served;
        this.queries = queries;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        var query = queries.find(name);
        if (query.isEmpty()) {
            Text.send(
                    response, 404, "text/plain", "No query is called so. The start page, /, lists those there are.\n");
            return;
        }
        Text.send(
                response,
                200,
                "text/html",
                QueryPage.of(query.get(), served.dataset()).html());
    }
}
