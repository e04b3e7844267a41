package org.w3id.sotk.engine.functions;

/**
 * A fault in a query, found while it runs; its message says what to fix. It is an Error because Jena takes an
 * exception inside a FILTER as false.
 */
public final class QueryFault extends Error {
    /** Says what to fix; {@code cause} is Jena's exception. */
    public QueryFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what to fix. */
    public QueryFault(String message) {
        super(message);
    }
}
