package org.w3id.sotk.change;

/** A change was not made, and nothing has changed; its message says why, and what to do. */
public final class Refused extends RuntimeException {
    private final transient Reason reason;

    /** Why a change is not made though it can be read. */
    public enum Reason {
        /** What it concerns cannot be changed this way. */
        NOT_ALLOWED,
        /** It was made for another generation than that of today. */
        OUTDATED,
        /** Somebody else changed the same meanwhile. */
        CONFLICT,
        /** It is larger than one change may be. */
        TOO_LARGE,
        /** It took too long. */
        TOO_SLOW,
        /** The files cannot be written now. */
        UNWRITABLE
    }

    Refused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Refused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns the kind of reason. */
    public Reason reason() {
        return reason;
    }
}
