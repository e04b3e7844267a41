package org.w3id.sotk.check;

import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;

/** Something that must hold of what the files state. Rules know nothing of each other, so that they can run at once. */
interface Rule {
    /** Returns what breaks this rule; none of it says yet where the files state it. */
    List<Finding> find(Stated stated);

    /** Returns those that {@link #find(Stated)} would find with {@code things}. */
    List<Finding> find(Stated stated, Set<Node> things);

    /** Returns which things a change may concern. */
    Reach reach();
}
