package org.w3id.sotk.change;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;

/**
 * An edit that somebody wants to be made.
 *
 * @param edit what to do
 * @param by who wants it
 * @param why the reason
 * @param may tells whether a graph may be changed for them
 * @param generation the version that it was made for, if it is to be made for no other
 * @param prev the {@code id} of the newest change that it was made after, if it is to be made after no other
 */
public record Wish(
        Edit edit, String by, String why, Predicate<Node> may, Optional<String> generation, Optional<String> prev) {
    /** Wants {@code edit} whatever the generation is. */
    public static Wish of(Edit edit, String by, String why) {
        return new Wish(edit, by, why, any -> true, Optional.empty(), Optional.empty());
    }
}
