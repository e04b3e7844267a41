package org.w3id.sotk.query;

/** A form in which an answer is printed. */
public enum Format {
    /** Columns for the eye. */
    TABLE,
    /** SPARQL 1.1 Query Results CSV. */
    CSV,
    /** CSV for spreadsheets. */
    EXCEL,
    /** SPARQL 1.1 Query Results JSON. */
    JSON,
    /** Turtle, for queries that make a graph. */
    TTL
}
