package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Lists what is below an address that ends in a slash, and leads to it from the same without the slash; likewise from a
 * thing's address with a slash to the thing.
 */
final class FolderFilter extends HttpFilter {
    /** Those that have a page of their own. */
    private static final Set<String> OTHERS = Set.of("query/", "ontology/");

    private final transient Descriptions descriptions;
    private final transient FolderServlet page;
    private final String root;

    FolderFilter(Descriptions descriptions, FolderServlet page, String root) {
        this.descriptions = descriptions;
        this.page = page;
        this.root = root;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI().substring(1);
        var folder = FolderServlet.folder(path);
        if (!request.getMethod().equals("GET") || (descriptions.isThing(path) && !path.endsWith("/"))) {
            chain.doFilter(request, response);
        } else if (descriptions.isFolder(folder)
                && !folder.equals(path)
                && Rdf.ending(path).isEmpty()) {
            redirect(request, response, folder);
        } else if (descriptions.isFolder(folder) && !OTHERS.contains(folder)) {
            page.service(request, response);
        } else if (path.endsWith("/") && descriptions.isThing(path.substring(0, path.length() - 1))) {
            redirect(request, response, path.substring(0, path.length() - 1));
        } else {
            chain.doFilter(request, response);
        }
    }

    private void redirect(HttpServletRequest request, HttpServletResponse response, String path) {
        var asked = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", root + path + (asked == null ? "" : "?" + asked));
    }
}
