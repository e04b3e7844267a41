package org.w3id.sotk.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.w3id.sotk.UserError;

/**
 * A Turtle file as it was when it was read.
 *
 * @param digest of its bytes (SHA-256, hexadecimal)
 * @param graph what it states
 * @param planned its text, if that is not on the disk yet
 */
record ReadFile(TurtleFile file, String digest, Graph graph, Optional<String> planned) {
    ReadFile(TurtleFile file, String digest, Graph graph) {
        this(file, digest, graph, Optional.empty());
    }

    /**
     * Parses {@code bytes}, unless {@code before} had the same.
     *
     * @throws UserError with the first fault
     */
    static ReadFile of(TurtleFile file, byte[] bytes, Optional<ReadFile> before) {
        var digest = DigestUtils.sha256Hex(bytes);
        return before.filter(read -> read.digest.equals(digest))
                .map(read -> new ReadFile(file, digest, read.graph))
                .orElseGet(() -> new ReadFile(file, digest, file.read(bytes)));
    }

    /**
     * Parses a text that the file is to have.
     *
     * @throws UserError with the first fault
     */
    static ReadFile planned(TurtleFile file, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ReadFile(file, DigestUtils.sha256Hex(bytes), file.read(bytes), Optional.of(text));
    }

    /** Returns by its subject each triple with the line on which it ends; those with blank nodes match no other reading. */
    Map<Node, Map<Triple, Integer>> lines() {
        try {
            return file.lines(planned.orElseGet(file::text));
        } catch (UserError e) {
            // It was removed or spoilt since.
            return Map.of();
        }
    }
}
