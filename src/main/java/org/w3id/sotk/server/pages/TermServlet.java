package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Documentation;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** What a term of ours means, at its own address: a page for a browser, RDF for a program. */
public final class TermServlet extends PageServlet {
    private final transient Documentation documentation;

    /** Explains the terms of {@code served}; {@code root} is the path of the start page as clients see it. */
    public TermServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "term");
        this.documentation =
                new Documentation(served.dataset(), served.generation().queries());
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var whole = request.getServletPath().substring(1) + Objects.toString(request.getPathInfo(), "/");
        var ending = Rdf.ending(whole);
        var path = whole.substring(0, whole.length() - ending.length());
        var graph = about(NodeFactory.createURI(Sotk.BASE + path));
        var page = documentation.html(path, reader.at(path));
        Rdf.formats(reader.root() + path, "").forEach(format -> Rdf.link(response, format));
        if (ending.isEmpty() && page.isPresent() && Accept.of(request).prefersPage()) {
            response.setHeader("Content-Language", reader.language());
            Text.send(response, 200, "text/html", page.get());
        } else if (graph.isEmpty()) {
            response.sendError(404, "No term is called so; " + reader.root() + "ontology/ lists those there are");
        } else {
            Rdf.send(request, response, graph, ending);
        }
    }

    private Graph about(Node term) {
        var graph = GraphMemFactory.createGraphMem2();
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        served().dataset().getDefaultGraph().find(term, Node.ANY, Node.ANY).forEach(graph::add);
        return graph;
    }
}
