package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The meaning of one of our terms, at its own address: a page for a browser, RDF for a program; the same in every view. */
public final class TermServlet extends PageServlet {
    /** Explains the terms of {@code served}, each by {@code template}. */
    public TermServlet(ServedDataset served, Pages pages, String root, String template) {
        super(served, pages, root, template);
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var all = dataset.over(served().dataset());
        var whole = request.getServletPath().substring(1) + Objects.toString(request.getPathInfo(), "");
        var ending = Rdf.ending(whole);
        var path = whole.substring(0, whole.length() - ending.length());
        var term = Map.<String, Node>of("term", NodeFactory.createURI(Sotk.BASE + path));
        var graph = pages().graph("term-triples", reader, all, term);
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        Rdf.formats(reader.root() + path, "").forEach(format -> Rdf.link(response, format));
        if (graph.isEmpty()) {
            response.sendError(404, "There is no such term; " + reader.root() + "ontology/ lists all terms");
        } else if (ending.isEmpty() && Accept.of(request).prefersPage()) {
            // The page of all terms is of no single one.
            send(response, Map.of(), reader.at(path), all, path.endsWith("/") ? Map.of() : term);
        } else {
            Rdf.send(request, response, graph, ending);
        }
    }
}
