package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.UserError;
import org.w3id.sotk.query.Why;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Which claims stand behind what a view says of one property of one thing, as RDF. */
final class WhyServlet extends HttpServlet {
    private final transient ServedDataset served;

    WhyServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var why = new Why(
                    served,
                    Parameter.of(request, "view"),
                    Parameter.of(request, "subject"),
                    Parameter.of(request, "property"));
            if (why.isSaid()) {
                Rdf.send(request, response, why.graph());
            } else {
                response.sendError(404, "No claim says anything of that property of that");
            }
        } catch (UserError e) {
            response.sendError(400, e.getMessage());
        }
    }
}
