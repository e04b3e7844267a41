package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.sparql.QueryFormats;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What happened to the SERVICE parts of a query, as a page for a browser and as JSON for others. */
public final class TraceServlet extends PageServlet {
    /** The path below which the records are, each under the ID of its query. */
    public static final String PATH = "/queries/";

    private static final List<String> TYPES = List.of(WebContent.contentTypeJSON, WebContent.contentTypeHTML);

    private final transient Traces traces;

    private record Account(
            String id, String asked, String query, int count, int failedSilently, List<Trace.Request> requests) {
        static Account of(Trace trace) {
            return new Account(
                    trace.id(),
                    trace.asked().toString(),
                    trace.query(),
                    trace.count(),
                    trace.silent(),
                    trace.requests());
        }
    }

    /** Shows {@code traces}; {@code root} is the path of the start page as clients see it. */
    public TraceServlet(ServedDataset served, Pages pages, Traces traces, String root) {
        super(served, pages, root, "trace");
        this.traces = traces;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var trace = traces.find(Objects.toString(request.getPathInfo(), "/").substring(1));
        var type = Accept.of(request).best(TYPES);
        if (trace.isEmpty()) {
            response.sendError(
                    404,
                    "There is no record of that name; only the last " + Traces.KEPT + " queries with SERVICE are kept");
        } else if (type.isEmpty()) {
            Fault.notAcceptable(TYPES).send(response);
        } else if (QueryFormats.isPage(type.get())) {
            send(response, trace.get(), reader, dataset, Map.of());
        } else {
            Text.sendJson(response, type.get(), Account.of(trace.get()));
        }
    }
}
