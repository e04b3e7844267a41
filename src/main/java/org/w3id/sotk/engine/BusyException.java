package org.w3id.sotk.engine;

/** A client cannot have a turn now. */
public final class BusyException extends RuntimeException {
    /** How many seconds a client waits for a turn; one that was refused should wait as long before asking again. */
    public static final int SECONDS_TO_WAIT = 5;

    private static final long serialVersionUID = 1L;

    /** Which limit was reached. */
    public enum Whose {
        /** The client has all the turns that one client may have. */
        CLIENT,
        /** All turns are taken. */
        SERVER
    }

    private final Whose whose;

    BusyException(Whose whose, String message) {
        super(message);
        this.whose = whose;
    }

    /** Which limit was reached. */
    public Whose whose() {
        return whose;
    }
}
