package org.w3id.sotk.store;

import java.util.Optional;

/**
 * A place in a file.
 *
 * @param line the line, counted from 1
 * @param column in a table, the names of the columns, if it is known which
 */
public record Location(String file, int line, Optional<String> column) {
    /** A whole line. */
    public Location(String file, int line) {
        this(file, line, Optional.empty());
    }

    @Override
    public String toString() {
        return file + ": line " + line + column.map(name -> ", column " + name).orElse("");
    }
}
