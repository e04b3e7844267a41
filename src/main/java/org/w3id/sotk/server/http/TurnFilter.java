package org.w3id.sotk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Turn;

/**
 * Gives every request a turn at the engine, whatever it asks for, but for those whose paths need none. What goes wrong
 * within a turn is reported here.
 */
public final class TurnFilter extends HttpFilter {
    private static final String TURN = Turn.class.getName();

    private final transient Engine engine;
    private final int seconds;
    private final transient Predicate<String> needsNone;

    /** Takes turns at {@code engine}, which last at most {@code seconds}, but not for a path that {@code needsNone}. */
    public TurnFilter(Engine engine, int seconds, Predicate<String> needsNone) {
        this.engine = engine;
        this.seconds = seconds;
        this.needsNone = needsNone;
    }

    /** Returns the turn of a request. */
    public static Turn turn(HttpServletRequest request) {
        return (Turn) Objects.requireNonNull(request.getAttribute(TURN), "this route has no turn");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // What decides about the servlet; the address as it was sent may go down and up again.
        if (needsNone.test(request.getServletPath() + Objects.toString(request.getPathInfo(), ""))) {
            chain.doFilter(request, response);
            return;
        }
        try (var turn = engine.begin(Client.of(request))) {
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
}
