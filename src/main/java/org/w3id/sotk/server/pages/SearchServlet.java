package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of search results. */
public final class SearchServlet extends PageServlet {
    private static final int MOST = 50;

    private final transient Finder finder;

    /** Shows what {@code finder} finds; {@code root} is the path of the start page as clients see it. */
    public SearchServlet(ServedDataset served, Pages pages, Finder finder, String root) {
        super(served, pages, root, "search");
        this.finder = finder;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var text = Objects.toString(request.getParameter("q"), "");
        var hits = finder.find(text, MOST, reader, dataset);
        send(response, Map.of("asked", text, "hits", hits), reader, dataset, Map.of());
    }
}
