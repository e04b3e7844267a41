package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.page.Documentation;
import org.w3id.sotk.page.Links;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** What a term of ours means, at its own address: a page for a browser, RDF for a program. */
final class TermServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient Documentation documentation;
    private final transient Links links;

    TermServlet(ServedDataset served, QueryFolder queries, String root) {
        this.served = served;
        this.links = Links.below(root);
        this.documentation =
                new Documentation(served.dataset(), queries, served.generation().home());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getServletPath().substring(1) + Objects.toString(request.getPathInfo(), "/");
        response.setHeader("Vary", "Accept");
        var page = documentation.html(path, links);
        var graph = about(NodeFactory.createURI(Sotk.BASE + path));
        if (page.isPresent() && Rdf.isLessLikedThanAPage(request.getHeader("Accept"))) {
            Text.send(response, 200, "text/html", page.get());
        } else if (graph.isEmpty()) {
            response.sendError(404, "No term is called so; " + links.to("ontology/") + " lists those there are");
        } else {
            Rdf.send(request, response, graph);
        }
    }

    private Graph about(Node term) {
        var graph = GraphMemFactory.createGraphMem2();
        graph.getPrefixMapping().setNsPrefixes(Sotk.PREFIXES);
        served.dataset().getDefaultGraph().find(term, Node.ANY, Node.ANY).forEach(graph::add);
        return graph;
    }
}
