package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.Why;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * The claims behind what a view says, or does not say, about one property of one thing: a page for people, RDF for
 * programs. The default view is the common ground.
 */
public final class WhyServlet extends PageServlet {
    /** Explains the views of {@code served}; {@code root} is the path of the start page as clients see it. */
    public WhyServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "why");
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var view = reader.view().orElse("common");
        var subject = Parameter.of(request, "subject");
        var property = Parameter.of(request, "property");
        var why = new Why(served(), dataset, view, subject, property);
        if (!why.isSaid()) {
            response.sendError(404, "No claim says anything about that property of that thing");
            return;
        }
        if (!Accept.of(request).prefersPage()) {
            Rdf.send(request, response, why.graph(), "");
            return;
        }
        var asked = "why?subject=" + encoded(subject) + "&property=" + encoded(property);
        send(
                response,
                Map.of(
                        "kept",
                        List.of(kept("subject", subject), kept("property", property)),
                        "rows",
                        reader.link("query/" + asked)),
                reader.at(asked),
                dataset.over(served().dataset()),
                Map.of(
                        "subject", why.subject(),
                        "property", why.property(),
                        "reasons", Why.reasons(view)));
    }

    private static Reader.Choice kept(String name, String value) {
        return new Reader.Choice(name, value, "", true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
