package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused;
import org.w3id.sotk.engine.BusyException;
import org.w3id.sotk.engine.BusyException.Whose;
import org.w3id.sotk.engine.RefusedException;
import org.w3id.sotk.engine.RefusedException.Reason;
import org.w3id.sotk.engine.functions.QueryFault;
import org.w3id.sotk.federation.ServiceError;

/**
 * What went wrong, as an HTTP status and message. Anything else is a bug of ours.
 *
 * @param status of RFC 9110
 * @param message what is wrong, and what to do
 */
public record Fault(int status, String message) {
    /** With these, the same request may succeed later. */
    private static final Set<Integer> WHILE_BUSY = Set.of(429, 503);

    /** Returns the fault behind {@code cause}; a query that took longer than {@code seconds} was ended. */
    public static Optional<Fault> of(Throwable cause, int seconds) {
        var message = Objects.toString(cause.getMessage());
        if (cause instanceof BusyException busy) {
            return Optional.of(new Fault(busy.whose() == Whose.CLIENT ? 429 : 503, message));
        }
        if (cause instanceof RefusedException refused) {
            return Optional.of(new Fault(refused.reason() == Reason.TOO_LONG ? 413 : 403, message));
        }
        if (cause instanceof Refused refused) {
            return Optional.of(new Fault(status(refused.reason()), message));
        }
        if (cause instanceof QueryCancelledException || cause instanceof OutOfMemoryError) {
            return Optional.of(new Fault(
                    503,
                    "This query took longer than " + seconds
                            + " seconds, or needed more memory than there is; ask for less, or split it"));
        }
        if (cause instanceof ServiceError error) {
            return Optional.of(new Fault(status(error.kind()), message));
        }
        if (cause instanceof UserError || cause instanceof QueryFault || cause instanceof QueryException) {
            return Optional.of(new Fault(400, message));
        }
        if (cause instanceof StackOverflowError) {
            return Optional.of(
                    new Fault(400, "This query has too many parts in a row, or is nested too deeply; split it"));
        }
        return Optional.empty();
    }

    /** Something is available in {@code types}, none of which the client accepts (RFC 9110, section 15.5.7). */
    public static Fault notAcceptable(Collection<String> types) {
        return new Fault(
                406, "This is not available in any type you accept; it is available as: " + String.join(", ", types));
    }

    /** The status that an endpoint gave is its own, not ours. */
    private static int status(ServiceError.Kind kind) {
        return switch (kind) {
            case REFUSED -> 403;
            case FAILED -> 502;
            case TIMED_OUT -> 504;
        };
    }

    private static int status(Refused.Reason reason) {
        return switch (reason) {
            case NOT_ALLOWED -> 403;
            case OUTDATED -> 412;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_SLOW, UNWRITABLE -> 503;
        };
    }

    /** Sends it instead of an answer. */
    public void send(HttpServletResponse response) throws IOException {
        if (WHILE_BUSY.contains(status)) {
            response.setIntHeader("Retry-After", BusyException.SECONDS_TO_WAIT);
        }
        response.sendError(status, message);
    }
}
