package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * What the data set holds, in the terms of VoID and DCAT, at the address where programs look for it (RFC 8615); for
 * people, a page of the same.
 */
public final class VoidServlet extends PageServlet {
    /** The path of the description, without an ending. */
    static final String PATH = ".well-known/void";

    private final transient PublicAddress address;
    private final transient Descriptions descriptions;

    /** Describes what is served at {@code address} with {@code descriptions}. */
    public VoidServlet(
            ServedDataset served, Pages pages, PublicAddress address, Descriptions descriptions, String root) {
        super(served, pages, root, "void");
        this.address = address;
        this.descriptions = descriptions;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var path = request.getRequestURI().substring(1);
        var ending = Rdf.ending(path);
        if (!path.equals(PATH + ending)) {
            response.sendError(404, "There is nothing at this address; see " + reader.root() + PATH);
            return;
        }
        var generation = served().generation();
        var modified = generation.lastModified().truncatedTo(ChronoUnit.SECONDS).toString();
        var graph = pages().graph(
                        "void",
                        reader,
                        dataset.over(descriptions.beside(served().dataset())),
                        Map.<String, Node>of(
                                "home", NodeFactory.createURI(address.of(request)),
                                "version", NodeFactory.createLiteralString(generation.version()),
                                "modified", NodeFactory.createLiteralDT(modified, XSDDatatype.XSDdateTime)));
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        var formats = Rdf.formats(reader.root() + PATH, "");
        formats.forEach(format -> Rdf.link(response, format));
        if (ending.isEmpty() && Accept.of(request).prefersPage()) {
            send(
                    response,
                    Map.of("formats", formats),
                    reader.at(PATH),
                    dataset.over(DatasetGraphFactory.wrap(graph)),
                    Map.of());
        } else {
            Rdf.send(request, response, graph, ending);
        }
    }
}
