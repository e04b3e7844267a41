package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/**
 * The libraries that pages load from their WebJars: these files and nothing else. Each address contains the
 * version, so a copy never expires.
 */
public final class WebJarServlet extends HttpServlet {
    private static final Map<String, String> TYPES = Map.of(
            "/leaflet/1.9.4/dist/leaflet.js", "text/javascript",
            "/leaflet/1.9.4/dist/leaflet.css", "text/css",
            "/zazuko__yasgui/4.5.0/build/yasgui.min.js", "text/javascript",
            "/zazuko__yasgui/4.5.0/build/yasgui.min.css", "text/css");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var file = Objects.toString(request.getPathInfo(), "");
        var type = TYPES.get(file);
        if (type == null) {
            response.sendError(404);
            return;
        }
        try (var in = Objects.requireNonNull(
                WebJarServlet.class.getResourceAsStream("/META-INF/resources/webjars" + file), file)) {
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
            response.setContentType(type + "; charset=utf-8");
            in.transferTo(response.getOutputStream());
        }
    }
}
