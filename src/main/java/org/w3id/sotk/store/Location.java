package org.w3id.sotk.store;

import java.util.Optional;
import java.util.Set;

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

    /** Returns whether {@code other} is on the same line and in one or all of these columns. */
    public boolean covers(Location other) {
        return file.equals(other.file)
                && line == other.line
                && Set.of(column.orElse("").split(", ", -1))
                        .containsAll(Set.of(other.column.orElse("").split(", ", -1)));
    }

    @Override
    public String toString() {
        return file + ": line " + line + column.map(name -> ", column " + name).orElse("");
    }
}
