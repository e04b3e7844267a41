package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Edit;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.SparqlUpdate;
import org.w3id.sotk.server.http.Fault;

/** Updates (SPARQL 1.1 Protocol, section 2.2) and RDF Patches. */
public final class UpdateServlet extends HttpServlet {
    private static final String PATCH = "application/rdf-patch";

    private final transient Writing writing;
    private final int seconds;

    /** Lets updates through {@code gate} that take at most so many seconds. */
    public UpdateServlet(Optional<Gate> gate, int seconds) {
        this.writing = new Writing(gate);
        this.seconds = seconds;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var edit = edit(request);
        if (edit.isPresent()) {
            writing.make(request, response, edit.get());
        } else {
            new Fault(
                            415,
                            "Send an update as application/sparql-update or in a form as update=..., or a patch as "
                                    + PATCH)
                    .send(response);
        }
    }

    private Optional<Edit> edit(HttpServletRequest request) throws IOException {
        var type = Objects.toString(request.getContentType(), "")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.equals(WebContent.contentTypeHTMLForm)) {
            return Optional.of(new SparqlUpdate(Objects.toString(request.getParameter("update"), ""), seconds));
        }
        var body = request.getInputStream().readAllBytes();
        if (type.equals(WebContent.contentTypeSPARQLUpdate)) {
            return Optional.of(new SparqlUpdate(new String(body, StandardCharsets.UTF_8), seconds));
        }
        return type.equals(PATCH) ? Optional.of(Change.read(body, "the patch", Instant.now())) : Optional.empty();
    }
}
