package org.w3id.sotk.viewpoint;

import java.util.Locale;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.vocabulary.Sotk;

/** Why what a claim says is in a view or is not, named as in the vocabulary of verdicts. */
enum Verdict {
    STATED,
    UNSAID,
    REVISED,
    NOT_YET,
    OVER,
    SUCCEEDED,
    UNCERTAIN,
    QUALIFIED,
    CONTRADICTED,
    ONE_SIDED,
    OTHERS_ONLY;

    /** The concept of the vocabulary that stands for this. */
    Node concept() {
        return NodeFactory.createURI(
                Sotk.BASE + "vocab/verdict/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
