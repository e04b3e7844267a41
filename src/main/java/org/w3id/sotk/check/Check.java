package org.w3id.sotk.check;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
import org.w3id.sotk.store.Generation;

/** Runs every shape and every rule query of a home over what it states. */
public final class Check {
    private Check() {}

    /** Returns what is wrong in {@code generation}, on the day that {@code clock} shows, without saying where. */
    public static Report of(Generation generation, Clock clock) {
        var stated = Stated.by(generation, clock);
        // A parallel stream would share the rules out before it is known which of them take long.
        var tasks = rules(generation).stream()
                .map(rule -> ForkJoinTask.adapt(() -> rule.find(stated)))
                .toList();
        return new Report(ForkJoinTask.invokeAll(tasks).stream()
                .flatMap(task -> task.join().stream())
                .toList());
    }

    static List<Rule> rules(Generation generation) {
        return Stream.concat(
                        ShapeRule.all(generation.union(generation::isShapes)),
                        generation.queries().in("checks").stream().map(QueryRule::of))
                .toList();
    }
}
