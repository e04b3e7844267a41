package org.w3id.sotk.change;

import org.w3id.sotk.check.Report;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.store.Generation;

/**
 * What the check says of a change.
 *
 * @param change what would change, or has; without effect, it removes and adds nothing
 * @param report what the check finds that it did not find before
 * @param before what is served before the change
 * @param next what is served after it
 * @param isMade whether the change was made
 */
public record Verdict(Change change, Report report, Generation before, Generation next, boolean isMade) {
    /** Returns whether the check lets it pass. */
    public boolean passes() {
        return report.passes(Severity.VIOLATION);
    }

    /** Returns whether nothing would change. */
    public boolean isEmpty() {
        return change.removed().isEmpty() && change.added().isEmpty();
    }

    /** Returns what is served now. */
    public Generation served() {
        return isMade ? next : before;
    }
}
