package org.w3id.sotk.engine;

import java.util.Objects;
import org.w3id.sotk.UserError;

/** A query that the server refuses to run. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it is not run. */
    public enum Reason {
        /** It is longer than queries may be. */
        TOO_LONG,
        /** It asks for what nobody may ask for here. */
        FORBIDDEN
    }

    private final Reason reason;

    RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusedException(Reason reason, UserError cause) {
        super(Objects.toString(cause.getMessage()), cause);
        this.reason = reason;
    }

    /** Why it is not run. */
    public Reason reason() {
        return reason;
    }
}
