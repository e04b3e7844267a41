package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Everything stored, graph by graph, as N-Quads. */
final class DumpServlet extends HttpServlet {
    private final transient ServedDataset served;

    DumpServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(Lang.NQUADS.getHeaderString());
        response.setHeader("Content-Disposition", "inline; filename=\"sotk.nq\"");
        RDFDataMgr.write(response.getOutputStream(), served.generation().dataset(Graph.emptyGraph), Lang.NQUADS);
    }
}
