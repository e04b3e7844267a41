package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses whatever would write, before its body is read. The connection is closed then, since what is left of the body
 * on it would be taken for the next request.
 */
final class ReadOnlyFilter extends HttpFilter {
    static final String MESSAGE =
            "This server is read-only: updates are refused. Facts are changed in the Turtle files that it serves.";

    static final String ALLOWED = "GET, HEAD, OPTIONS, POST";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "POST");
    private static final Set<String> QUERY_TYPES =
            Set.of("application/x-www-form-urlencoded", "application/sparql-query");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        if (!READING.contains(request.getMethod())) {
            response.setHeader("Allow", ALLOWED);
            refuse(response, 405, MESSAGE);
        } else if (path.equals("/update") || type(request).equals("application/sparql-update")) {
            refuse(response, 403, MESSAGE);
        } else if (request.getMethod().equals("POST") && !QUERY_TYPES.contains(type(request))) {
            refuse(response, 415, "Send a query as application/sparql-query or in a form as query=...");
        } else if (request.getHeader("Content-Encoding") != null) {
            refuse(
                    response,
                    415,
                    "Send the request as it is, without Content-Encoding; answers are compressed if asked");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String type(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setHeader("Connection", "close");
        response.sendError(status, message);
    }
}
