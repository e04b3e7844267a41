package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that the SPARQL endpoint takes for its own. */
class EndpointRequest extends HttpServletRequestWrapper {
    static final String PATH = "/sparql";

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
