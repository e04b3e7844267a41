package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * What an endpoint says of itself when it is asked nothing: its service description (SPARQL 1.1 Service Description,
 * section 2), or, to a browser, the page {@code editor} on which one can ask.
 */
final class DescriptionFilter extends HttpFilter {
    private final transient ServedDataset served;
    private final transient QueryFile describe;
    private final transient PublicAddress address;
    private final transient PageServlet editor;

    DescriptionFilter(ServedDataset served, PublicAddress address, PageServlet editor) {
        this.address = address;
        this.editor = editor;
        this.served = served;
        this.describe = QueryFile.read(served.generation().home().queries().resolve("pages/service.rq"));
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
        var path = request.getAttribute(ViewFilter.VIEW) instanceof String view ? "view/" + view + "/sparql" : "sparql";
        if (Accept.of(request).prefersPage()) {
            editor.service(request, response);
            return;
        }
        var dataset =
                request.getAttribute(ViewFilter.VIEW) instanceof String view ? served.dataset(view) : served.dataset();
        try (QueryExec exec = QueryExec.dataset(dataset)
                .query(describe.query())
                .substitution("endpoint", NodeFactory.createURI(address.of(request) + path))
                .build()) {
            Rdf.send(request, response, exec.construct());
        }
    }
}
