package org.w3id.sotk.query;

/** A format in which an answer is printed. */
public enum Format {
    /** A table to read. */
    TABLE,
    /** SPARQL 1.1 Query Results CSV. */
    CSV,
    /** A workbook for spreadsheets. */
    XLSX,
    /** The same. */
    EXCEL,
    /** SPARQL 1.1 Query Results JSON. */
    JSON,
    /** Turtle, for queries that make a graph. */
    TTL;

    /** Returns whether it is written as bytes, and not printed as text. */
    public boolean isWorkbook() {
        return this == XLSX || this == EXCEL;
    }
}
