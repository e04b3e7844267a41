package org.w3id.sotk.check;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.QueryFile;

/** Runs every shape and every rule query of a home over what it states. */
public final class Check {
    private Check() {}

    /** Returns what is wrong in {@code generation}, on the day that {@code clock} shows. */
    public static Report of(Generation generation, Clock clock) {
        var data = generation.union(file -> !generation.isShapes(file));
        var dataset = generation.dataset(generation.union(file -> true));
        // None of them needs what another finds.
        var checks = new ArrayList<Supplier<List<Finding>>>();
        checks.add(() -> new ShapeCheck(generation.union(generation::isShapes)).run(data, generation::locate));
        for (QueryFile rule : generation.queries().in("checks")) {
            checks.add(() -> new RuleCheck(rule, clock).run(dataset, generation));
        }
        return new Report(
                checks.parallelStream().flatMap(check -> check.get().stream()).toList());
    }
}
