package org.w3id.sotk.server.data;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
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
    /** The name of the graph in which the queries of the page find what is listed. */
    private static final Node LISTED = Sotk.named("folder");

    /** The parameters that leave only some members: of one type, or in one language. */
    private static final List<String> CHOICES = List.of("type", "language");

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
        var parameters = new HashMap<String, Node>(Map.of("folder", NodeFactory.createURI(Sotk.BASE + folder)));
        var everything = descriptions.beside(dataset.graphs());
        var graph = pages().graph("folder", reader, dataset.over(everything), parameters);
        graph.getPrefixMapping().setNsPrefixes(served().generation().prefixes());
        var formats = Rdf.formats(reader.root() + folder.substring(0, folder.length() - 1), reader.keep());
        formats.forEach(format -> Rdf.link(response, format));
        if (path.equals(folder) && Accept.of(request).prefersPage()) {
            everything.addGraph(LISTED, graph);
            CHOICES.forEach(name -> parameters.put(name, NodeFactory.createLiteralString(chosen(request, name))));
            send(
                    response,
                    Map.of("formats", formats),
                    reader.at(folder + query(request)),
                    dataset.over(everything),
                    parameters);
        } else {
            Rdf.send(request, response, graph, Rdf.ending(path));
        }
    }

    private static String chosen(HttpServletRequest request, String name) {
        return Objects.toString(request.getParameter(name), "");
    }

    /** Returns how an address says what was chosen; empty, if nothing was. */
    private static String query(HttpServletRequest request) {
        var text = CHOICES.stream()
                .filter(name -> !chosen(request, name).isEmpty())
                .map(name -> name + "=" + URLEncoder.encode(chosen(request, name), StandardCharsets.UTF_8))
                .collect(joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }
}
