package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.UserError;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What changes from one view to another, as an RDF Patch; a browser gets it as text, since it would not show it. */
final class DiffServlet extends HttpServlet {
    private final transient ServedDataset served;

    DiffServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var difference = served.difference(Parameter.of(request, "from"), Parameter.of(request, "to"));
            var browser = Rdf.isLessLikedThanAPage(request.getHeader("Accept"));
            response.addHeader("Vary", "Accept");
            Text.send(response, 200, browser ? "text/plain" : WebContent.contentTypePatch, difference.patch());
        } catch (UserError e) {
            response.sendError(400, e.getMessage());
        }
    }
}
