package org.w3id.sotk.engine;

/** There is no place for a client now. */
public final class BusyException extends RuntimeException {
    /** How many seconds a client waits for a place, and one who was refused should wait. */
    public static final int SECONDS_TO_WAIT = 5;

    private static final long serialVersionUID = 1L;

    /** Whose places are taken. */
    public enum Whose {
        /** Those that one client may have. */
        CLIENT,
        /** All that there are. */
        SERVER
    }

    private final Whose whose;

    BusyException(Whose whose, String message) {
        super(message);
        this.whose = whose;
    }

    /** Whose places are taken. */
    public Whose whose() {
        return whose;
    }
}
