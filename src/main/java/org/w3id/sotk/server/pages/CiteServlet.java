package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Citation;
import org.w3id.sotk.page.CitationFormat;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The citation of a claim, at {@code /cite/claim/NAME} with the ending of a format. */
public final class CiteServlet extends PageServlet {
    private final transient PublicAddress address;

    /** Cites the claims of {@code served}; {@code root} is the path of the start page as clients see it. */
    public CiteServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, root, "claim-page");
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var path = Objects.toString(request.getPathInfo(), "/").substring(1);
        if (path.isEmpty() || path.endsWith("/")) {
            EmbedServlet.toThing(response, reader, path);
            return;
        }
        var dot = Math.max(path.lastIndexOf('.'), path.lastIndexOf('/') + 1);
        var format = CitationFormat.of(path.substring(dot));
        if (format.isEmpty()) {
            response.sendError(404, "A citation ends in one of these: " + String.join(", ", CitationFormat.endings()));
            return;
        }
        var claim = NodeFactory.createURI(Sotk.BASE + "id/" + path.substring(0, dot));
        var version = served().generation().version();
        var citation = Citation.of(pages(), reader, dataset, claim, address.of(request), version);
        dataset.end();
        if (citation.isEmpty()) {
            response.sendError(
                    404, "There is no such claim in this view; " + reader.root() + "id/claim/ lists all claims");
            return;
        }
        response.setHeader("Content-Language", reader.language());
        Text.send(response, 200, format.get().type(), format.get().write(citation.get()));
    }
}
