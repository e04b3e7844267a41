package org.w3id.sotk.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.engine.Turn;

/** Answers what needs a turn within the one that {@link Turns} gave it, and reports what goes wrong. */
public final class TurnFilter extends HttpFilter {
    private final int seconds;

    /** @param seconds how long a turn may last */
    public TurnFilter(int seconds) {
        this.seconds = seconds;
    }

    /** Returns the turn of a request. */
    public static Turn turn(HttpServletRequest request) {
        return Turns.of(request.getAttribute(Turns.TURN));
    }

    /** Goes on with a request that has no turn, or whose turn has not ended, as {@link Turn#look} does. */
    static void look(HttpServletRequest request) {
        if (request.getAttribute(Turns.TURN) != null) {
            turn(request).look();
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(Turns.TURN) == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            turn(request);
            chain.doFilter(request, response);
        } catch (RuntimeException | Error e) {
            var fault = Fault.of(e, seconds);
            if (fault.isEmpty() || response.isCommitted()) {
                throw e;
            }
            fault.get().send(response);
        } finally {
            Turns.end(request.getAttribute(Turns.TURN));
        }
    }
}
