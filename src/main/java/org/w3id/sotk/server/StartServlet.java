package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.page.StartPage;
import org.w3id.sotk.query.QueryFolder;

/** The page at the root. */
final class StartServlet extends HttpServlet {
    private final transient QueryFolder queries;
    private final String root;

    StartServlet(QueryFolder queries, String root) {
        this.root = root;
        this.queries = queries;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text.send(response, 200, "text/html", StartPage.of(queries).html(root));
    }
}
