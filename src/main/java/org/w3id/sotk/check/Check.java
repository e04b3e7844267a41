package org.w3id.sotk.check;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
import org.w3id.sotk.store.Generation;

/** What every shape and every rule query of a generation finds in it. */
public final class Check {
    private final Generation generation;
    private final Stated stated;
    private final List<Rule> rules;

    /** What each of the rules found. */
    private final List<List<Finding>> found;

    private Check(Generation generation, Stated stated, List<Rule> rules, List<Callable<List<Finding>>> tasks) {
        this.generation = generation;
        this.stated = stated;
        this.rules = rules;
        // A parallel stream would share the rules out before it is known which of them take long.
        var shared = tasks.stream().map(ForkJoinTask::adapt).toList();
        this.found =
                ForkJoinTask.invokeAll(shared).stream().map(ForkJoinTask::join).toList();
    }

    /** Checks {@code generation}, on the day that {@code clock} shows. */
    public static Check of(Generation generation, Clock clock) {
        var stated = Stated.by(generation, clock);
        var rules = Stream.concat(
                        ShapeRule.all(generation.union(generation::isShapes)),
                        generation.queries().in("checks").stream().map(QueryRule::of))
                .toList();
        return new Check(
                generation,
                stated,
                rules,
                rules.stream()
                        .map(rule -> (Callable<List<Finding>>) () -> rule.find(stated))
                        .toList());
    }

    /**
     * Checks {@code next}, which comes after this generation, as {@link #of} does, but only where the changes can matter. The
     * catalogs for Protégé must not have changed.
     */
    public Check after(Generation next, Clock clock) {
        var change = Delta.between(generation, next);
        if (change.ofRules()) {
            return of(next, clock);
        }
        var then = stated.after(change, next, clock);
        var tasks = new ArrayList<Callable<List<Finding>>>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var before = found.get(i);
            tasks.add(() -> rule.reach()
                    .of(change, stated, then)
                    .map(things -> Stream.concat(
                                    before.stream()
                                            .filter(finding -> !things.contains(
                                                    finding.place().getSubject())),
                                    rule.find(then, things).stream())
                            .toList())
                    .orElseGet(() -> rule.find(then)));
        }
        return new Check(next, then, rules, tasks);
    }

    /** Returns what is wrong, without saying where. */
    public Report report() {
        return new Report(found.stream().flatMap(List::stream).toList());
    }
}
