package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** A card for the pages of others, at {@code /embed/KIND/NAME}: what both sides say of a thing, or of what a claim says. */
public final class EmbedServlet extends PageServlet {
    /** A browser opens links of a drawing within the frame, whatever the base of the page says. */
    private static final Map<String, Object> IS_CARD = Map.of("isCard", true);

    /** Shows cards of what is in {@code served}; {@code root} is the path of the start page as clients see it. */
    public EmbedServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "embed");
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var path = Objects.toString(request.getPathInfo(), "/").substring(1);
        if (path.isEmpty() || path.endsWith("/")) {
            toThing(response, reader, path);
            return;
        }
        var thing = Map.<String, Node>of("thing", NodeFactory.createURI(Sotk.BASE + "id/" + path));
        if (isKnown(thing, reader, dataset)) {
            send(response, IS_CARD, reader.at("id/" + path), dataset, thing);
            return;
        }
        // Whoever shows a card cannot tell when what it says no longer stands in the view that they chose.
        var everything = dataset.over(served().dataset());
        var anybody = reader.seeing("");
        if (!isKnown(thing, anybody, everything)) {
            response.sendError(404, "There is nothing by that name; search for it at " + reader.root() + "search");
            return;
        }
        var page = new HashMap<>(IS_CARD);
        page.put("isElsewhere", true);
        page.put("viewpoint", reader.viewpoint());
        page.put("on", reader.on());
        page.put("when", reader.when());
        page.put("frame-viewpoints", pages().rows("frame-viewpoints", reader, everything, Map.of()));
        send(response, page, anybody.at("id/" + path), everything, thing);
    }

    private boolean isKnown(Map<String, Node> thing, Reader reader, AskedDataset dataset) {
        return !pages().rows("embed-head", reader, dataset, thing).isEmpty();
    }

    /** Sends a reader to the thing, or the list of things, at {@code path} below {@code id/}. */
    static void toThing(HttpServletResponse response, Reader reader, String path) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", reader.link("id/" + path));
    }
}
