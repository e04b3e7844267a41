package org.w3id.sotk.server.data;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.expr.NodeValue;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * What an endpoint says about itself when no query is sent: its service description (SPARQL 1.1 Service Description,
 * section 2), or, to a browser, the page {@code editor} on which one can ask.
 */
public final class DescriptionFilter extends HttpFilter {
    private final transient ServedDataset served;
    private final transient QueryFile describe;
    private final transient PublicAddress address;
    private final transient Descriptions descriptions;
    private final boolean isFederated;
    private final transient PageServlet editor;

    /** Describes endpoints; {@code isFederated} says whether their queries may ask others. */
    public DescriptionFilter(
            ServedDataset served,
            PublicAddress address,
            Descriptions descriptions,
            boolean isFederated,
            PageServlet editor) {
        this.descriptions = descriptions;
        this.isFederated = isFederated;
        this.address = address;
        this.editor = editor;
        this.served = served;
        this.describe = served.generation().queries().get("pages/service");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("GET")
                || !request.getRequestURI().equals("/sparql")
                || request.getParameter("query") != null
                || request.getParameter("update") != null) {
            chain.doFilter(request, response);
            return;
        }
        if (Accept.of(request).prefersPage()) {
            editor.service(request, response);
        } else if (request.getAttribute(Readers.VIEW) instanceof String view) {
            var data = descriptions.beside(served.dataset(view), view);
            send(request, response, data, "view/" + view + "/", ServedDataset.iri(view));
        } else {
            var data = descriptions.beside(served.dataset());
            send(request, response, data, "", Quad.defaultGraphIRI.getURI());
        }
    }

    /** Describes the endpoint that is below {@code path}, and whose default graph is counted as {@code counted}. */
    private void send(
            HttpServletRequest request, HttpServletResponse response, DatasetGraph data, String path, String counted)
            throws IOException {
        var home = address.of(request);
        try (QueryExec exec = TurnFilter.turn(request)
                .over(data)
                .query(describe.query())
                .substitution("home", NodeFactory.createURI(home))
                .substitution("endpoint", NodeFactory.createURI(home + path + "sparql"))
                .substitution("counted", NodeFactory.createURI(counted))
                .substitution("federated", NodeValue.makeBoolean(isFederated).asNode())
                .build()) {
            Rdf.send(request, response, exec.construct(), "");
        }
    }
}
