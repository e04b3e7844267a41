package org.w3id.sotk.server;

/**
 * How much one client may ask for.
 *
 * @param querySeconds how long a query may run
 * @param queries how many may run at once; others wait for some seconds, and are then refused
 * @param rowsAhead how many rows are computed before the first is sent, so that the status can tell of a failure
 * @param requestBytes how large the body of a request may be
 */
public record Limits(int querySeconds, int queries, int rowsAhead, long requestBytes) {
    /** What a small machine bears. */
    public static final Limits DEFAULT = new Limits(30, 16, 100_000, 1_000_000);
}
