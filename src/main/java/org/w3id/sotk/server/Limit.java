package org.w3id.sotk.server;

/** What has a limit on a server. Each names an option of the verb {@code serve} and an environment variable. */
public enum Limit {
    QUERY_SECONDS(30, "SECONDS", "How long a request may run queries"),
    /** Others wait for some seconds, and are then refused. */
    QUERIES(16, "COUNT", "How many requests may run queries at once"),
    QUERIES_OF_ONE(8, "COUNT", "How many requests from one client may run queries at once"),
    ROWS_AHEAD(
            100_000,
            "COUNT",
            "How many rows are computed before the first is sent, so that the status can report a failure",
            8 * QUERIES.usual() * Resources.ROW_BYTES),
    /** Jena's time to read and plan a query grows with the square of that, and cannot be interrupted. */
    QUERY_LETTERS(
            30_000,
            "COUNT",
            "How many characters a query may have; one twice as long may take four times as long to parse"),
    REQUEST_BYTES(300_000, "BYTES", "How large the body of a request may be"),
    HEADER_BYTES(16_000, "BYTES", "How large the address and the headers of a request may be together"),
    REQUEST_SECONDS(30, "SECONDS", "How long a request may take to arrive, and a connection may stay silent"),
    /** On average, and at once. */
    REQUESTS_PER_SECOND(200, "COUNT", "How many requests one client may send per second"),
    CONNECTIONS(1000, "COUNT", "How many connections there may be at once", (int)
            (Resources.CONNECTIONS_DIVISOR * Resources.connectionBytes(HEADER_BYTES.usual()))),
    KEPT_BYTES(64_000_000, "BYTES", "How many bytes of answers are kept, to be sent again; 1 keeps none", 32),
    /** Not behind a proxy, which has all connections. */
    CONNECTIONS_OF_ONE(100, "COUNT", "How many connections one client may have at once");

    private final int usual;
    private final String unit;
    private final String description;
    /** A heap of so many bytes is needed for each, or 1 if that is no matter. */
    private final int heap;

    Limit(int usual, String unit, String description) {
        this(usual, unit, description, 1);
    }

    Limit(int usual, String unit, String description, int heap) {
        this.usual = usual;
        this.unit = unit;
        this.description = description;
        this.heap = heap;
    }

    /** Returns a value that most machines can take. */
    public int usual() {
        return usual;
    }

    /** Returns a value that {@code machine} can take. */
    int usual(Machine machine) {
        return (int) Math.min(usual, machine.heap() / heap);
    }

    /** Returns whether it is lower on a small machine. */
    public boolean isLowerOnSmallMachines() {
        return heap > 1;
    }

    /** Returns what is counted. */
    public String unit() {
        return unit;
    }

    /** Returns what it means, for those who run a server. */
    public String description() {
        return description;
    }
}
