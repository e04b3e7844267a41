package org.w3id.sotk.server.data;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.graph.GraphFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.pages.ThingServlet;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * A stored graph at its own address: a page about it for people, and all that it holds for programs (SPARQL 1.1 Graph
 * Store HTTP Protocol, section 4.1).
 */
public final class GraphServlet extends ThingServlet {
    /** Sends the graphs of {@code served}; {@code root} is the path of the start page as clients see it. */
    public GraphServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, address, root);
    }

    /** A file's name may end like an address that asks for a format. */
    @Override
    protected String ending(String whole) {
        return served().dataset().containsGraph(name(whole)) ? "" : super.ending(whole);
    }

    /** The name of a graph comes from that of a file, which may hold anything. */
    @Override
    protected Node name(String path) {
        return Sotk.named(path);
    }

    @Override
    protected Graph graph(Node name, Reader reader, AskedDataset dataset) {
        return dataset.graphs().containsGraph(name)
                ? dataset.graphs().getGraph(name)
                : GraphFactory.createDefaultGraph();
    }
}
