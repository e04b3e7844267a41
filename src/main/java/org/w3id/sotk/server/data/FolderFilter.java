package org.w3id.sotk.server.data;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;

/**
 * Lists what is below an address that ends in a slash, and redirects to it from the same without the slash; also from a
 * thing's address with a slash to the thing itself.
 */
public final class FolderFilter extends HttpFilter {
    /** What has pages and RDF of its own. */
    private static final String TERMS = "ontology/";

    /** What has a page of its own, but RDF like any other. */
    private static final String QUESTIONS = "query/";

    private final transient Descriptions descriptions;
    private final transient FolderServlet page;
    private final String root;

    /** Lists with {@code page} what {@code descriptions} knows; {@code root} is the path of the start page as clients see it. */
    public FolderFilter(Descriptions descriptions, FolderServlet page, String root) {
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
        } else if (descriptions.isFolder(folder) && !folder.equals(TERMS) && !isPageOfQuestions(request, path)) {
            page.service(request, response);
        } else if (path.endsWith("/") && descriptions.isThing(path.substring(0, path.length() - 1))) {
            redirect(request, response, path.substring(0, path.length() - 1));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPageOfQuestions(HttpServletRequest request, String path) {
        return path.equals(QUESTIONS) && Accept.of(request).likesPage();
    }

    private void redirect(HttpServletRequest request, HttpServletResponse response, String path) {
        var asked = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Location", root + path + (asked == null ? "" : "?" + asked));
    }
}
