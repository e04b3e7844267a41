package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Chapter;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** A chapter of the documentation: in English, below a title and in a frame in the reader's language. */
public final class ChapterServlet extends PageServlet {
    private static final String FOLDER = "about/";

    private final transient Descriptions descriptions;

    /** Serves the chapters by {@code template}; their titles are in {@code descriptions}. */
    public ChapterServlet(ServedDataset served, Pages pages, Descriptions descriptions, String root, String template) {
        super(served, pages, root, template);
        this.descriptions = descriptions;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
        var name = path.substring(FOLDER.length() + 1);
        var chapter = Chapter.named(name);
        if (chapter.isEmpty()) {
            response.sendError(404, "There is no such chapter; all are listed at " + reader.root() + FOLDER);
            return;
        }
        send(
                response,
                Map.of("text", chapter.get().html(reader)),
                reader,
                dataset.over(descriptions.beside(dataset.graphs())),
                Map.of("chapter", NodeFactory.createURI(Sotk.BASE + FOLDER + name)));
    }
}
