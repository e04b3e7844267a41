package org.w3id.sotk.server.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that the SPARQL endpoint treats as its own. */
public class EndpointRequest extends HttpServletRequestWrapper {
    /** Where the endpoint is. */
    public static final String PATH = "/sparql";

    EndpointRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public String getRequestURI() {
        return PATH;
    }

    @Override
    public String getServletPath() {
        return PATH;
    }
}
