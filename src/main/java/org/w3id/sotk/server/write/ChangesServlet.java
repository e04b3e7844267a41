package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.change.Blame;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Row;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * {@code /changes}: what was changed, by whom and why, newest first; {@code /changes/ID}: one change as an RDF Patch;
 * {@code /changes?about=IRI}: which change brought what the files say of a thing.
 */
public final class ChangesServlet extends PageServlet {
    private static final String PATH = "/changes";
    private static final int MOST = 100;

    private final transient Gate gate;

    /** What the files say, and the change that brought it, if one did. */
    private record Brought(@Nullable Listed change, List<Row> lines) {}

    /** Tells of the changes through {@code gate}; {@code root} is the path of the start page as clients see it. */
    public ChangesServlet(ServedDataset served, Pages pages, String root, Gate gate) {
        super(served, pages, root, "changes");
        this.gate = gate;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        ResponseFilter.neverTheSame(response);
        var id = Objects.toString(request.getPathInfo(), "").replaceFirst("^/", "");
        var about = request.getParameter("about");
        if (!id.isEmpty()) {
            sendPatch(id, request, response);
        } else if (about != null) {
            var brought = brought(about, reader, dataset);
            send(response, Map.of("about", about, "brought", brought, "changes", List.of()), reader, dataset, Map.of());
        } else {
            var changes = new ArrayList<>(gate.journal().changes());
            Collections.reverse(changes);
            var listed = changes.stream().limit(MOST).map(Listed::new).toList();
            if (Accept.of(request).prefersPage()) {
                send(response, Map.of("about", "", "brought", List.of(), "changes", listed), reader, dataset, Map.of());
            } else {
                Text.sendJson(response, "application/json", listed);
            }
        }
    }

    private void sendPatch(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var found = gate.journal().changes().stream()
                .filter(change -> change.name().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            response.sendError(404, "There is no such change; " + PATH + " lists them all");
        } else {
            var isPage = Accept.of(request).prefersPage();
            Text.send(
                    response,
                    200,
                    isPage ? WebContent.contentTypeTextPlain : WebContent.contentTypePatch,
                    found.get().text());
        }
    }

    private List<Brought> brought(String about, Reader reader, AskedDataset dataset) {
        var thing = Parameters.iri("about", about, served().generation().prefixes());
        var lines = Blame.of(served().generation(), thing, gate.journal());
        var seen = new HashSet<Optional<Change>>();
        return lines.stream()
                .map(Blame::change)
                .filter(seen::add)
                .map(change -> new Brought(
                        change.map(Listed::new).orElse(null),
                        Changed.lines(
                                lines.stream()
                                        .filter(line -> line.change().equals(change))
                                        .map(line -> line.quad().asTriple())
                                        .toList(),
                                served(),
                                pages(),
                                reader,
                                dataset)))
                .toList();
    }
}
