package org.w3id.sotk.server;

/**
 * How much memory and how many threads the HTTP layer may take, and how slowly clients may read. A client gets a quarter
 * of the memory.
 *
 * @param bodyBytes for the bodies of all requests, from their first bytes to the end of their answers
 * @param answerBytes for what clients have not read yet, of all answers
 * @param pooledBytes for buffers that are kept to be used again
 * @param waitingWriters how many threads may wait for clients who read slowly and get no more of {@code answerBytes}; a client
 *     gets half of them
 * @param threads how many threads there are: for all turns, for those who wait, and some that nobody can hold
 * @param bytesPerSecond what a client has to read of an answer on average
 * @param readingSeconds over how long that average is taken
 */
record Room(
        long bodyBytes,
        long answerBytes,
        long pooledBytes,
        int waitingWriters,
        int threads,
        int bytesPerSecond,
        int readingSeconds) {
    private static final int BODIES_DIVISOR = 32;
    private static final int ANSWERS_DIVISOR = 16;
    private static final int POOL_DIVISOR = 64;
    private static final int CLIENT_DIVISOR = 4;

    /** Threads that accept connections, watch them, and answer what needs no turn. */
    private static final int RESERVE = 16;

    /** A reader over a slow mobile network takes more. */
    private static final int LEAST_BYTES_PER_SECOND = 4000;

    /** In less time, what a client reads seems to be nothing and then much, since networks have buffers. */
    private static final int SECONDS = 20;

    /** Returns what fits the machine of {@code limits}. */
    static Room in(Limits limits) {
        var heap = limits.machine().heap();
        var turns = limits.of(Limit.QUERIES);
        return new Room(
                heap / BODIES_DIVISOR,
                heap / ANSWERS_DIVISOR,
                heap / POOL_DIVISOR,
                2 * turns,
                3 * turns + RESERVE,
                LEAST_BYTES_PER_SECOND,
                SECONDS);
    }

    /** Returns how much one client may have of what all have together. */
    static long ofOneClient(long all) {
        return all / CLIENT_DIVISOR;
    }
}
