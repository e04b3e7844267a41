package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.viewpoint.ServedDataset;

/** A page made from a template and its queries; subclasses add more. */
public class PageServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient Pages pages;
    private final String root;
    private final String template;

    /** Serves the page of {@code template}; {@code root} is the path of the start page as clients see it. */
    public PageServlet(ServedDataset served, Pages pages, String root, String template) {
        this.served = served;
        this.pages = pages;
        this.root = root;
        this.template = template;
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var reader = Readers.of(request, served, root);
        var dataset = reader.view().map(served::dataset).orElseGet(served::dataset);
        answer(request, response, reader, TurnFilter.turn(request).over(dataset));
    }

    /** Answers a request with valid parameters; {@code dataset} is the view that the reader chose. */
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        send(response, Map.of(), reader, dataset, Map.of());
    }

    /** Sends the page, filled with {@code page} as well. */
    protected final void send(
            HttpServletResponse response,
            Object page,
            Reader reader,
            AskedDataset dataset,
            Map<String, Node> parameters)
            throws IOException {
        response.setHeader("Content-Language", reader.language());
        var html = pages.html(template, page, reader, dataset, parameters);
        dataset.end();
        Text.send(response, response.getStatus(), "text/html", html);
    }

    /** Returns what makes pages. */
    protected final Pages pages() {
        return pages;
    }

    /** Returns what is served. */
    protected final ServedDataset served() {
        return served;
    }
}
