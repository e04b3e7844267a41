package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * {@code /health/live}: the process answers. {@code /health} and {@code /health/ready}: it answers queries, and says of
 * which generation of the files.
 */
final class HealthServlet extends HttpServlet {
    private static final Query ANYTHING = QueryFactory.create("ASK { ?s ?p ?o }");

    private final transient ServedDataset served;

    private record Health(String status, String generation) {}

    HealthServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var isLive = "/live".equals(request.getPathInfo());
        if (!isLive && !AskedDataset.of(served.dataset()).query(ANYTHING).ask()) {
            response.sendError(503, "The graph is empty");
            return;
        }
        var health = new Health(isLive ? "live" : "ready", served.generation().version());
        Text.sendJson(response, "application/json", health);
    }
}
