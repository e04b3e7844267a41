package org.w3id.sotk.server.write;

import org.w3id.sotk.change.Change;

/** A change in a list, for a page and as JSON. */
record Listed(String id, String name, String by, String at, String day, String why, int removed, int added) {
    Listed(Change change) {
        this(
                change.id(),
                change.name(),
                change.by(),
                change.at().toString(),
                change.at().toString().substring(0, 10),
                change.why(),
                change.removed().size(),
                change.added().size());
    }
}
