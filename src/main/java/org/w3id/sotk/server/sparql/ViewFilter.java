package org.w3id.sotk.server.sparql;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.w3id.sotk.UserError;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Makes each view an endpoint of its own: {@code /view/NAME/sparql} is {@code /sparql} with it as default graph. */
public final class ViewFilter extends HttpFilter {
    private static final String START = "/view/";

    private final transient ServedDataset served;

    /** Leads to the views of {@code served}. */
    public ViewFilter(ServedDataset served) {
        this.served = served;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = name(request);
        if (!path.endsWith(EndpointRequest.PATH)) {
            chain.doFilter(request, response);
            return;
        }
        var name = path.substring(0, path.length() - EndpointRequest.PATH.length());
        try {
            served.graph(name);
        } catch (UserError e) {
            response.sendError(404, e.getMessage());
            return;
        }
        request.setAttribute(Readers.VIEW, name);
        chain.doFilter(new EndpointRequest(request), response);
    }

    /** Returns what follows {@code /view/} in the address. */
    public static String name(HttpServletRequest request) {
        var path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
        return path.substring(Math.min(START.length(), path.length()));
    }
}
