package org.w3id.sotk;

/** Something the person at the keyboard can put right; its message says what is wrong, where, and what to do. */
public final class UserError extends RuntimeException {
    /** Creates the error with its one-line message. */
    public UserError(String message) {
        super(message);
    }

    /** Creates the error with its one-line message and what brought it about. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
