package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.w3id.sotk.UserError;
import org.w3id.sotk.page.QueryPage;
import org.w3id.sotk.page.QueryPage.Choice;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of each titled query, with its answer, also in a view. */
final class QueryServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient QueryFolder queries;
    private final String root;

    QueryServlet(ServedDataset served, QueryFolder queries, String root) {
        this.root = root;
        this.served = served;
        this.queries = queries;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        var query = queries.find(name);
        if (query.isEmpty()) {
            response.sendError(404, "No query is called so; the start page, " + root + ", lists those there are");
            return;
        }
        var choice = new Choice(
                Objects.toString(request.getParameter("view"), "").replace(ServedDataset.iri(""), ""),
                Objects.toString(request.getParameter("on"), ""));
        try {
            if (choice.viewpoint().contains("/") && !choice.on().isEmpty()) {
                throw new UserError(
                        "the view " + choice.viewpoint() + " has a date already; leave out on=" + choice.on());
            }
            var dataset = choice.view().map(served::dataset).orElseGet(served::dataset);
            Text.send(
                    response,
                    200,
                    "text/html",
                    QueryPage.of(query.get(), dataset, choice, served.viewpoints())
                            .html(root));
        } catch (UserError e) {
            response.sendError(400, e.getMessage());
        }
    }
}
