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
 * section 2), or, to a browser, the page on which one can ask.
 */
final class DescriptionFilter extends HttpFilter {
    private final transient ServedDataset served;
    private final transient QueryFile describe;

    DescriptionFilter(ServedDataset served) {
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
        } else if (Rdf.isLessLikedThanAPage(request)) {
            response.setHeader("Vary", "Accept");
            response.sendRedirect("/");
        } else {
            var view = request.getAttribute(ViewFilter.VIEW);
            try (QueryExec exec = QueryExec.dataset(
                            view instanceof String name ? served.dataset(name) : served.dataset())
                    .query(describe.query())
                    .substitution("endpoint", NodeFactory.createURI(endpoint(request, view)))
                    .build()) {
                Rdf.send(request, response, exec.construct());
            }
        }
    }

    private static String endpoint(HttpServletRequest request, Object view) {
        var site = request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        return site + (view instanceof String name ? "/view/" + name : "") + "/sparql";
    }
}
