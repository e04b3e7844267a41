package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Stored graphs and views by their names (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2): {@code /data?default} and
 * {@code /data?graph=IRI}.
 */
public class DataServlet extends HttpServlet {
    private final transient ServedDataset served;

    /** Sends the graphs of {@code served}. */
    public DataServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var dataset = served.dataset();
        var isDefault = request.getParameter("default") != null;
        var name = request.getParameter("graph");
        if (isDefault == (name != null)) {
            response.sendError(400, "Name one graph: ?default, or ?graph=IRI of a stored graph or a view");
        } else if (name == null) {
            Rdf.send(request, response, dataset.getDefaultGraph());
        } else {
            send(request, response, NodeFactory.createURI(name));
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Node name) throws IOException {
        try {
            var dataset = served.dataset();
            if (dataset.containsGraph(name)) {
                Rdf.send(request, response, dataset.getGraph(name));
            } else {
                response.sendError(404, "There is no such graph; /.well-known/void lists all graphs");
            }
        } catch (UserError e) {
            response.sendError(404, e.getMessage());
        }
    }
}
