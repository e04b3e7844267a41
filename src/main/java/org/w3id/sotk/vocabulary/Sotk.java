package org.w3id.sotk.vocabulary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The IRIs under which the graph names its own things. */
public final class Sotk {
    /** The base of every IRI of ours. */
    public static final String BASE = "https://w3id.org/sotk/";

    /** The base of the names of stored graphs; the path of the file follows, without its ending. */
    public static final String GRAPH = BASE + "graph/";

    private Sotk() {}

    /**
     * Returns the IRI of ours at {@code path}, which may come from the name of a file: in NFC, with everything but slashes
     * and the unreserved characters of RFC 3986 (section 2.3) percent-encoded in UTF-8.
     */
    public static Node named(String path) {
        var encoded = URLEncoder.encode(Normalizer.normalize(path, Normalizer.Form.NFC), StandardCharsets.UTF_8);
        return NodeFactory.createURI(BASE
                + encoded.replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~")
                        .replace("%2F", "/"));
    }
}
