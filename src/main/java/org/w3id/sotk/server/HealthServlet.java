package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Guardian;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * {@code /health/live}: the process answers. {@code /health} and {@code /health/ready}: it answers queries, and says of
 * which generation of the files, whether these have been edited since and do not pass, and whether what protects it still
 * does.
 */
final class HealthServlet extends HttpServlet {
    private static final Query ANYTHING = QueryFactory.create("ASK { ?s ?p ?o }");

    private final transient ServedDataset served;
    private final transient Engine engine;
    private final transient Optional<Gate> gate;

    private record Live(String status, String generation) {}

    private record Ready(
            String status, String generation, @Nullable Stale stale, List<Protection> guardians) {}

    private record Stale(String reason, String since) {
        Stale(Gate.Trouble trouble) {
            this(trouble.reason(), trouble.since().toString());
        }
    }

    private record Protection(String name, double secondsSinceItsLastTick, long failures, String lastFailure) {
        Protection(Guardian guardian) {
            this(guardian.name(), guardian.age().toMillis() / 1000.0, guardian.failures(), guardian.lastFailure());
        }
    }

    HealthServlet(ServedDataset served, Engine engine, Optional<Gate> gate) {
        this.gate = gate;
        this.served = served;
        this.engine = engine;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var generation = served.generation().version();
        if ("/live".equals(request.getPathInfo())) {
            Text.sendJson(response, "application/json", new Live("live", generation));
            return;
        }
        if (!AskedDataset.of(served.dataset()).query(ANYTHING).ask()) {
            response.sendError(503, "The graph is empty");
            return;
        }
        var overdue = engine.guardians().stream()
                .filter(Guardian::isOverdue)
                .map(each -> each.name() + " (for " + each.age().toSeconds() + " seconds)")
                .collect(Collectors.joining(", "));
        if (!overdue.isEmpty()) {
            response.sendError(503, "What protects this server has stopped: " + overdue + "; restart the server");
            return;
        }
        var guardians = engine.guardians().stream().map(Protection::new).toList();
        var stale = gate.flatMap(Gate::trouble).map(Stale::new).orElse(null);
        Text.sendJson(
                response,
                "application/json",
                new Ready(stale == null ? "ready" : "stale", generation, stale, guardians));
    }
}
