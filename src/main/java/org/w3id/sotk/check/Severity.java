package org.w3id.sotk.check;

import org.apache.jena.graph.Node;
import org.apache.jena.shacl.vocabulary.SHACL;

/** How bad a finding is, worst first, as SHACL grades results. */
public enum Severity {
    VIOLATION,
    WARNING,
    INFO;

    /** Returns whether this is as bad as {@code limit} or worse. */
    public boolean atLeast(Severity limit) {
        return compareTo(limit) <= 0;
    }

    /** The SHACL term. */
    Node term() {
        return switch (this) {
            case VIOLATION -> SHACL.Violation;
            case WARNING -> SHACL.Warning;
            case INFO -> SHACL.Info;
        };
    }

    /** Returns the grade that {@code term} names; anything unknown is graded worst. */
    static Severity of(Node term) {
        for (Severity severity : values()) {
            if (severity.term().equals(term)) {
                return severity;
            }
        }
        return VIOLATION;
    }
}
