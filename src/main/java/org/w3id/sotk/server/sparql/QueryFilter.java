package org.w3id.sotk.server.sparql;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.w3id.sotk.query.Spreadsheet;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * Makes each titled query a resource of its own: {@code /query/NAME.csv} is {@code /sparql?query=...&format=csv}, with all
 * its rules and limits. What a browser likes best, the page, is left to the servlet behind this.
 */
public final class QueryFilter extends HttpFilter {
    private static final String START = "/query/";

    private final transient ServedDataset served;
    private final transient Queries queries;
    private final String root;

    /** Answers {@code queries}; {@code root} is the path of the start page as clients see it. */
    public QueryFilter(ServedDataset served, Queries queries, String root) {
        this.served = served;
        this.queries = queries;
        this.root = root;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
        var name = path.substring(Math.min(START.length(), path.length()));
        var ending = name.substring(name.contains(".") ? name.lastIndexOf('.') : name.length());
        var query = queries.find(name.substring(0, name.length() - ending.length()));
        if (query.isEmpty() || !request.getMethod().equals("GET")) {
            chain.doFilter(request, response);
            return;
        }
        var formats = QueryFormats.of(query.get().query());
        if (ending.equals(QueryFormats.EXCEL) && formats.containsKey(Spreadsheet.ENDING)) {
            var asked = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader(
                    "Location",
                    root + "query/" + query.get().name() + Spreadsheet.ENDING + (asked == null ? "" : "?" + asked));
            return;
        }
        if (!ending.isEmpty() && !formats.containsKey(ending)) {
            response.sendError(
                    404,
                    "This query is not available as " + ending + "; choose one of: "
                            + String.join(", ", formats.keySet()));
            return;
        }
        var type = Optional.ofNullable(formats.get(ending))
                .or(() -> QueryFormats.liked(request, query.get().query()))
                .orElse("");
        if (type.isEmpty()) {
            Fault.notAcceptable(Rdf.withPage(formats.values())).send(response);
        } else if (QueryFormats.isPage(type)) {
            chain.doFilter(request, response);
        } else {
            var titled = TitledQuery.of(
                    query.get(),
                    request,
                    Readers.of(request, served, root),
                    served.generation().prefixes());
            if (QueryFormats.isText(type)) {
                Text.send(response, 200, type, titled.file().text());
            } else {
                titled.view().ifPresent(served::graph);
                titled.view().ifPresent(view -> request.setAttribute(Readers.VIEW, view));
                request.setAttribute(QueryFormats.NAME, query.get().name());
                chain.doFilter(new Asking(request, titled.file().text(), type), response);
            }
        }
    }
}
