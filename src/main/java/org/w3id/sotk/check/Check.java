package org.w3id.sotk.check;

import java.time.Clock;
import java.util.ArrayList;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.QueryFile;

/** Runs every shape and every rule query of a home over what it states. */
public final class Check {
    private Check() {}

    /** Returns what is wrong in {@code generation}, on the day that {@code clock} shows. */
    public static Report of(Generation generation, Clock clock) {
        var findings = new ArrayList<Finding>();
        var data = generation.union(file -> !generation.isShapes(file));
        findings.addAll(new ShapeCheck(generation.union(generation::isShapes)).run(data, generation::locate));
        var dataset = generation.dataset(generation.union(file -> true));
        for (QueryFile rule : generation.queries().in("checks")) {
            findings.addAll(new RuleCheck(rule, clock).run(dataset, generation));
        }
        return new Report(findings);
    }
}
