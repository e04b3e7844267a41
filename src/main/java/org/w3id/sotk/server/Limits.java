package org.w3id.sotk.server;

/**
 * How much may be asked of a server.
 *
 * @param querySeconds how long a request may run queries
 * @param queries how many requests may run queries at once; others wait for some seconds, and are then refused
 * @param queriesOfOne how many of those may be of one client
 * @param rowsAhead how many rows are computed before the first is sent, so that the status can tell of a failure
 * @param queryLetters how long a query may be; Jena takes time that grows with the square of that to read and plan it, and
 *     cannot be interrupted then
 * @param requestBytes how large the body of a request may be
 * @param headerBytes how large a request's address and headers may be together
 * @param requestSeconds how long a request may take to arrive, and a connection may be silent
 * @param requestsPerSecond how many requests one client may send in a second, on average and at once
 * @param connections how many clients may be connected at once
 */
public record Limits(
        int querySeconds,
        int queries,
        int queriesOfOne,
        int rowsAhead,
        int queryLetters,
        int requestBytes,
        int headerBytes,
        int requestSeconds,
        int requestsPerSecond,
        int connections) {
    /** What a small machine bears. */
    public static final Limits DEFAULT = new Limits(30, 16, 8, 100_000, 30_000, 1_000_000, 16_000, 30, 200, 1000);
}
