package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** What is below an address: a list for people, RDF for programs. What it holds is said by {@code queries/pages/folder.rq}. */
public final class FolderServlet extends PageServlet {
    private final transient Descriptions descriptions;

    /** Lists what {@code descriptions} knows; {@code root} is the path of the start page as clients see it. */
    public FolderServlet(ServedDataset served, Pages pages, Descriptions descriptions, String root) {
        super(served, pages, root, "folder");
        this.descriptions = descriptions;
    }

    /** Returns the folder that {@code path} names, with or without its slash, or with the ending of a syntax. */
    static String folder(String path) {
        var ending = Rdf.ending(path);
        var name = path.substring(0, path.length() - ending.length());
        return name.endsWith("/") ? name : name + "/";
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var path = request.getRequestURI().substring(1);
        var folder = folder(path);
        var parameters = Map.<String, Node>of("folder", NodeFactory.createURI(Sotk.BASE + folder));
        var graph = pages().graph("folder", reader, dataset.over(descriptions.beside(dataset.graphs())), parameters);
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        var formats = Rdf.formats(reader.root() + folder.substring(0, folder.length() - 1), reader.keep());
        formats.forEach(format -> Rdf.link(response, format));
        if (path.equals(folder) && Accept.of(request).prefersPage()) {
            send(
                    response,
                    Map.of("formats", formats),
                    reader,
                    dataset.over(DatasetGraphFactory.wrap(graph)),
                    parameters);
        } else {
            Rdf.send(request, response, graph, Rdf.ending(path));
        }
    }
}
