package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** Two views side by side, with who says so in each; by default, those of {@code queries/pages/compare-usual.rq}. */
public final class CompareServlet extends PageServlet {
    /** Compares the views of {@code served}; {@code root} is the path of the start page as clients see it. */
    public CompareServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "compare");
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var both = dataset.over(served().dataset());
        var usual = pages().rows("compare-usual", reader, both, Map.of()).stream()
                .map(row -> row.get("name") + (reader.on().isEmpty() ? "" : "/" + reader.on()))
                .toList();
        var left = name(request.getParameter("left"), usual.get(0));
        var right = name(request.getParameter("right"), usual.get(1));
        send(
                response,
                Map.of(
                        "leftView",
                        left,
                        "rightView",
                        right,
                        "leftSeen",
                        seen(left, reader, both),
                        "rightSeen",
                        seen(right, reader, both)),
                reader,
                both,
                Map.of("left", view(left), "right", view(right)));
    }

    private static String name(@Nullable String asked, String usual) {
        return asked == null || asked.isEmpty() ? usual : asked.replace(Sotk.BASE + "view/", "");
    }

    /** Returns the values that the template needs to name {@code view}. */
    private Map<String, Object> seen(String view, Reader reader, AskedDataset dataset) {
        var parts = view.split("/", 2);
        var seen = new Reader(
                reader.root(),
                reader.path(),
                reader.language(),
                reader.languageIsChosen(),
                parts[0],
                parts.length > 1 ? parts[1] : "",
                reader.today());
        return Map.of(
                "viewpoint", seen.viewpoint(),
                "on", seen.on(),
                "when", seen.when(),
                "why", seen.why(),
                "frame-viewpoints", pages().rows("frame-viewpoints", seen, dataset, Map.of()));
    }

    /** Returns the name of the view's graph, after checking that the view exists. */
    private Node view(String name) {
        served().graph(name);
        return NodeFactory.createURI(ServedDataset.iri(name));
    }
}
