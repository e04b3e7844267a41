package org.w3id.sotk.server.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.check.Described;
import org.w3id.sotk.check.Report;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Whether the files are served as they are now, and if not, what the check found in them: a page, JSON, or a report in RDF. */
public final class CheckServlet extends PageServlet {
    private final transient Gate gate;

    /** What is served, and why it is not what the files say now. */
    private record Shown(String generation, boolean isStale, String reason, List<Described> findings) {}

    /** Tells of what came through {@code gate}; {@code root} is the path of the start page as clients see it. */
    public CheckServlet(ServedDataset served, Pages pages, String root, Gate gate) {
        super(served, pages, root, "check");
        this.gate = gate;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        ResponseFilter.neverTheSame(response);
        var trouble = gate.trouble();
        var report = trouble.map(Gate.Trouble::report).orElseGet(() -> new Report(List.of()));
        var shown = new Shown(
                gate.generation().version(),
                trouble.isPresent(),
                trouble.map(Gate.Trouble::reason).orElse(""),
                report.findings().stream()
                        .map(finding -> Described.of(finding, reader.language()))
                        .toList());
        var accept = Accept.of(request);
        if (accept.prefersPage()) {
            send(response, Map.of("check", shown), reader, dataset, Map.of());
        } else if (accept.best(List.of("application/json")).isPresent()) {
            Text.sendJson(response, "application/json", shown);
        } else {
            Rdf.send(request, response, report.toShacl());
        }
    }
}
