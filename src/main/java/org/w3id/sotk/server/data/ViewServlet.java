package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.w3id.sotk.UserError;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.sparql.ViewFilter;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Each view as RDF; to a browser, the start page as the view has it. */
public final class ViewServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final String root;

    /** Sends the views of {@code served}; {@code root} is the path of the start page as clients see it. */
    public ViewServlet(ServedDataset served, String root) {
        this.root = root;
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = ViewFilter.name(request);
        try {
            var graph = served.graph(name);
            if (Accept.of(request).prefersPage()) {
                response.setStatus(303);
                response.setHeader("Location", root + "?view=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
                return;
            }
            Rdf.send(request, response, graph, "");
        } catch (UserError e) {
            response.sendError(404, e.getMessage());
        }
    }
}
