package org.w3id.sotk.server.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the endpoint with one query, which accepts one type. */
final class Asking extends EndpointRequest {
    private final String query;
    private final String type;

    Asking(HttpServletRequest request, String query, String type) {
        super(request);
        this.query = query;
        this.type = type;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public String getQueryString() {
        return "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return name.equals("query") ? query : null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return name.equals("query") ? new String[] {query} : null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of("query", new String[] {query});
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(List.of("query"));
    }

    @Override
    public String getHeader(String name) {
        return name.equalsIgnoreCase("Accept") ? type : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase("Accept") ? Collections.enumeration(List.of(type)) : super.getHeaders(name);
    }
}
