package org.w3id.sotk.federation;

import java.util.OptionalInt;

/**
 * A SERVICE that gave no answer; the message names the endpoint, and says why or what is allowed. It is an Error because
 * Jena takes an exception inside EXISTS as false, and goes on.
 */
public final class ServiceError extends Error {
    /** How a SERVICE can fail. */
    public enum Kind {
        /** It may not be asked; not even SILENT ignores that. */
        REFUSED,
        /** It cannot be reached, or its answer cannot be used. */
        FAILED,
        /** It did not answer in time. */
        TIMED_OUT
    }

    private final Kind kind;
    private final transient OptionalInt status;

    ServiceError(Kind kind, String message) {
        this(kind, OptionalInt.empty(), message);
    }

    ServiceError(Kind kind, OptionalInt status, String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    /** How it failed. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status with which the endpoint answered, if it did. */
    OptionalInt status() {
        return status;
    }
}
