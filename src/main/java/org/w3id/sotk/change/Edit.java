package org.w3id.sotk.change;

import org.apache.jena.sparql.core.DatasetGraph;

/** Something that changes graphs. */
public interface Edit {
    /**
     * Changes {@code graphs}, which hold each file's graph under its name; their default graph is all of these together, and
     * cannot be changed.
     */
    void make(DatasetGraph graphs);
}
