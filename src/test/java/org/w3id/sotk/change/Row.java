package org.w3id.sotk.change;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/** One thing that an edit does. */
record Row(boolean isAdded, Quad quad) {
    static String update(List<Row> edit) {
        return edit.stream()
                .map(row -> "%s DATA { GRAPH <%s> { %s } }"
                        .formatted(
                                row.isAdded ? "INSERT" : "DELETE",
                                row.quad.getGraph(),
                                NodeFmtLib.str(row.quad.asTriple())))
                .collect(joining(";\n"));
    }

    static String patch(List<Row> edit, String prev) {
        return edit.stream()
                .map(row -> "%s %s <%s> .\n"
                        .formatted(row.isAdded ? "A" : "D", NodeFmtLib.str(row.quad.asTriple()), row.quad.getGraph()))
                .collect(joining("", "H prev <" + prev + "> .\nTX .\n", "TC .\n"));
    }

    @Override
    public String toString() {
        return (isAdded ? "+" : "-") + NodeFmtLib.str(quad);
    }
}
