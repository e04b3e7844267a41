package org.w3id.sotk.engine.functions;

/**
 * What is wrong with a query, found while it runs; its message says what to mend. It is an error, since Jena takes an
 * exception inside a FILTER for false.
 */
public final class QueryFault extends Error {
    /** Says what to mend; {@code cause} is how Jena says it. */
    public QueryFault(String message, Throwable cause) {
        super(message, cause);
    }

    QueryFault(String message) {
        super(message);
    }
}
