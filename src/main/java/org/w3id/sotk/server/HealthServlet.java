package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.sotk.store.Generation;

/** Says that the server answers, and which generation of the files it serves. */
final class HealthServlet extends HttpServlet {
    private final transient Generation generation;

    HealthServlet(Generation generation) {
        this.generation = generation;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var health = new JsonObject();
        health.put("status", "ready");
        health.put("generation", generation.version());
        Text.send(response, 200, "application/json", health + "\n");
    }
}
