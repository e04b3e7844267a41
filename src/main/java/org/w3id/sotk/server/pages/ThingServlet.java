package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * What an IRI of ours names, at its own address: a page for people, RDF for programs, by {@code Accept} or by the ending
 * of the address. {@code queries/pages/describe.rq} decides what a description holds.
 */
public class ThingServlet extends PageServlet {
    private final transient PublicAddress address;

    /** Describes the things of {@code served}; {@code root} is the path of the start page as clients see it. */
    public ThingServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        this(served, pages, address, root, "thing");
    }

    /** The same, with a page of its own. */
    protected ThingServlet(ServedDataset served, Pages pages, PublicAddress address, String root, String template) {
        super(served, pages, root, template);
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var whole = request.getServletPath().substring(1) + Objects.toString(request.getPathInfo(), "");
        var ending = ending(whole);
        var path = whole.substring(0, whole.length() - ending.length());
        var iri = name(path);
        var thing = Map.<String, Node>of("thing", iri);
        var graph = graph(iri, reader, dataset);
        if (graph.isEmpty()) {
            response.sendError(
                    404,
                    graph(iri, reader, dataset.over(served().dataset())).isEmpty()
                            ? "There is nothing by that name; search for it at " + reader.root() + "search"
                            : "This is not in the view that you chose; leave out view= and on= in the address");
            return;
        }
        var formats = Rdf.formats(reader.root() + path, reader.keep());
        formats.forEach(format -> Rdf.link(response, format));
        if (!ending.isEmpty() || !Accept.of(request).prefersPage()) {
            Rdf.send(request, response, graph, ending);
            return;
        }
        var page = new HashMap<>(more(request, reader.at(path), dataset, iri, path));
        page.put("formats", formats);
        page.put("folded", true);
        page.put("schemaOrg", schemaOrg(thing, reader, dataset));
        send(response, page, reader.at(path), dataset, thing);
    }

    /** Returns what else the page of {@code thing}, at {@code path}, says: where others find how to show it. */
    protected Map<String, Object> more(
            HttpServletRequest request, Reader reader, AskedDataset dataset, Node thing, String path) {
        return path.startsWith("id/") ? Map.of("embed", Embed.of(address.of(request), reader)) : Map.of();
    }

    private String schemaOrg(Map<String, Node> thing, Reader reader, AskedDataset dataset) {
        return RDFWriter.source(pages().graph("schema-org", reader, dataset, thing))
                .format(RDFFormat.JSONLD_PLAIN)
                .asString()
                .replace("<", "\\u003c");
    }

    /** Returns the ending of {@code whole}, if it names a format. */
    protected String ending(String whole) {
        return Rdf.ending(whole);
    }

    /** Returns the IRI requested at {@code path}. */
    protected Node name(String path) {
        return NodeFactory.createURI(Sotk.BASE + path);
    }

    /** Returns the description of {@code thing} for programs; empty if it is unknown. */
    protected Graph graph(Node thing, Reader reader, AskedDataset dataset) {
        var graph = pages().graph("describe", reader, dataset, Map.of("thing", thing));
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        return graph;
    }
}
