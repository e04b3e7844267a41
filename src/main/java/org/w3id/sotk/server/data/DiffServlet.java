package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.pages.Parameter;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What changes from one view to another, as an RDF Patch; a browser gets it as text, since it would not show it. */
public final class DiffServlet extends HttpServlet {
    private static final List<String> TYPES = List.of(WebContent.contentTypePatch, WebContent.contentTypeTextPlain);

    private final transient ServedDataset served;

    /** Compares the views of {@code served}. */
    public DiffServlet(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var difference = served.difference(Parameter.of(request, "from"), Parameter.of(request, "to"));
        var type = Accept.of(request).prefersPage()
                ? Optional.of(WebContent.contentTypeTextPlain)
                : Accept.of(request).best(TYPES);
        if (type.isEmpty()) {
            Fault.notAcceptable(TYPES).send(response);
        } else {
            Text.send(response, 200, type.get(), difference.patch());
        }
    }
}
