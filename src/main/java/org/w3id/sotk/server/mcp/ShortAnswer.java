package org.w3id.sotk.server.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFWriter;
import org.w3id.sotk.vocabulary.Prefixes;

/** The beginning of an answer in which each row, or each triple, is a line. */
final class ShortAnswer extends OutputStream {
    /** How many lines are kept, with the head. */
    static final int LINES = 501;

    /** How many bytes are kept. */
    static final int BYTES = 200_000;

    /** What is said before an answer that is cut; with how much of what is there. */
    static final String CUT =
            "Cut off: these are only the first %s; there are more. Do not treat them as complete; ask for less, count, or page"
                    + " with ORDER BY, LIMIT and OFFSET.";

    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lines;
    private boolean isCut;

    /** The whole lines that were kept. */
    String text() {
        return whole.toString(StandardCharsets.UTF_8);
    }

    /** The same, where each line is a triple, in Turtle. */
    String turtle() {
        var triples = text();
        var graph = RDFParser.fromString(triples, Lang.NTRIPLES).toGraph();
        var used = new HashMap<>(Prefixes.of(graph).getNsPrefixMap());
        used.values().removeIf(namespace -> !triples.contains("<" + namespace));
        graph.getPrefixMapping().setNsPrefixes(used);
        return RDFWriter.source(graph).format(RDFFormat.TURTLE_PRETTY).asString();
    }

    /** How many lines were kept. */
    int lines() {
        return lines;
    }

    /** Whether there are more. */
    boolean isCut() {
        return isCut;
    }

    /** @throws IOException if this is more than is kept, which ends the query */
    @Override
    public void write(int oneByte) throws IOException {
        if (lines == LINES || whole.size() + line.size() == BYTES) {
            isCut = true;
            throw new IOException("long enough");
        }
        line.write(oneByte);
        if (oneByte == '\n') {
            line.writeTo(whole);
            line.reset();
            lines++;
        }
    }
}
