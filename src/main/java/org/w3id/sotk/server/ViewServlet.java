package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.UserError;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Each view as RDF. */
final class ViewServlet extends HttpServlet {
    private final transient ServedDataset served;

    ViewServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Rdf.send(request, response, served.graph(ViewFilter.name(request)));
        } catch (UserError e) {
            response.sendError(404, e.getMessage());
        }
    }
}
