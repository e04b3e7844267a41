package org.w3id.sotk.federation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to the SERVICE parts of one query; safe for any number of threads. */
public final class Trace {
    private static final int MOST_REQUESTS = 50;
    private static final int MOST_CHARACTERS = 2000;

    private final String id;
    private final String query;
    private final Instant asked;
    private final List<Request> requests = new ArrayList<>();
    private int count;
    private int silent;

    /**
     * One request to an endpoint.
     *
     * @param query what it was asked; only its beginning, if it is long
     * @param rowsIn for how many rows of the query it was sent
     * @param rowsOut how many rows came back
     * @param status the HTTP status of the answer; 0, if there was none
     * @param milliseconds how long it took
     * @param failure what went wrong, or nothing
     * @param passedOver whether the query went on after that, since the SERVICE is SILENT
     */
    public record Request(
            String endpoint,
            String query,
            int rowsIn,
            int rowsOut,
            int status,
            long milliseconds,
            String failure,
            boolean passedOver) {
        /** Keeps the beginning of a long query. */
        public Request {
            query = beginning(query);
        }
    }

    /** Begins the record of {@code query}, which has the name {@code id}. */
    public Trace(String id, String query, Instant asked) {
        this.id = id;
        this.query = beginning(query);
        this.asked = asked;
    }

    synchronized void add(Request request) {
        count++;
        silent += request.passedOver() ? 1 : 0;
        if (requests.size() < MOST_REQUESTS) {
            requests.add(request);
        }
    }

    /** The name of the query. */
    public String id() {
        return id;
    }

    /** The text of the query; only its beginning, if it is long. */
    public String query() {
        return query;
    }

    /** When it was asked. */
    public Instant asked() {
        return asked;
    }

    /** Returns the first requests, in the order in which they ended. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns how many requests there have been. */
    public synchronized int count() {
        return count;
    }

    /** Returns how many of them failed without failing the query. */
    public synchronized int silent() {
        return silent;
    }

    /** Returns the record in one line. */
    @Override
    public synchronized String toString() {
        return count
                + (count == 1 ? " request" : " requests")
                + (silent == 0 ? "" : ", " + silent + " failed silently");
    }

    private static String beginning(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
