package org.w3id.sotk.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Turn;

/**
 * Gives every request a turn at the engine, whatever it asks for, but for those that tell of the server's health, for
 * files that are sent as they are, and for messages whose tools take turns themselves. What goes wrong within a turn is told here.
 */
final class TurnFilter extends HttpFilter {
    private static final String TURN = Turn.class.getName();

    private final transient Engine engine;
    private final int seconds;

    /** Takes turns at {@code engine}, which last at most {@code seconds}. */
    TurnFilter(Engine engine, int seconds) {
        this.engine = engine;
        this.seconds = seconds;
    }

    /** Returns the turn of a request. */
    static Turn turn(HttpServletRequest request) {
        return (Turn) Objects.requireNonNull(request.getAttribute(TURN), "this route has no turn");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (needsNone(request)) {
            chain.doFilter(request, response);
            return;
        }
        try (var turn = engine.begin(request.getRemoteAddr())) {
            request.setAttribute(TURN, turn);
            chain.doFilter(request, response);
        } catch (RuntimeException | Error e) {
            var fault = Fault.of(e, seconds);
            if (fault.isEmpty() || response.isCommitted()) {
                throw e;
            }
            fault.get().send(response);
        }
    }

    private static boolean needsNone(HttpServletRequest request) {
        // What decides about the servlet; the address as it was sent may go down and up again.
        var path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
        return path.startsWith("/health")
                || path.equals(McpFilter.PATH)
                || path.startsWith("/webjars/")
                || (path.length() > 1
                        && !path.endsWith("/")
                        && Site.class.getResource(Site.FILES + path.substring(1)) != null);
    }
}
