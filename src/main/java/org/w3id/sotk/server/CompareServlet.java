package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Two views side by side; those of the two states, if none are named. */
final class CompareServlet extends PageServlet {
    CompareServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "compare");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, DatasetGraph dataset)
            throws IOException {
        var left = name(request.getParameter("left"), "am", reader);
        var right = name(request.getParameter("right"), "az", reader);
        send(
                response,
                Map.of("leftView", left, "rightView", right),
                reader,
                served().dataset(),
                Map.of("left", view(left), "right", view(right)));
    }

    private static String name(@Nullable String asked, String usual, Reader reader) {
        var view = Objects.toString(asked, "");
        return view.isEmpty() ? usual + (reader.on().isEmpty() ? "" : "/" + reader.on()) : view;
    }

    /** Returns the name of the graph, after a look whether there is such a view. */
    private Node view(String name) {
        served().graph(name);
        return NodeFactory.createURI(ServedDataset.iri(name));
    }
}
