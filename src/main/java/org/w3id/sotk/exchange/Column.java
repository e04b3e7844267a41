package org.w3id.sotk.exchange;

/**
 * A column that a mapping takes.
 *
 * @param name the name in the table's first line, and of the mapping's variable
 * @param description what its cells hold
 * @param required whether no cell of it may be empty
 */
public record Column(String name, String description, boolean required) {
    private static final String REQUIRED = "(required)";

    /** Reads {@code NAME what it holds (required)}. */
    static Column parse(String line) {
        var words = (line + " ").split(" ", 2);
        return new Column(words[0], words[1].replace(REQUIRED, "").strip(), line.endsWith(REQUIRED));
    }
}
