package org.w3id.sotk.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.change.Strace.Call;

/**
 * A change is made whole or not at all, whichever call to the system fails, once or from then on, and wherever the process is
 * killed; and what was acknowledged stays.
 */
class FaultsIT {
    private static final String FOR_GOOD = "EIO from here on";

    @TempDir
    private static Path folder;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** What goes wrong at a call. */
    private record Fault(Call call, String kind, List<String> injections) {}

    /** A home after a fault, the answer if there was one, and what was there before and would be there without a fault. */
    private record Outcome(
            Fault fault,
            SmallHome home,
            Optional<String> answer,
            Map<String, String> before,
            Map<String, String> left,
            List<Call> calls) {}

    @BeforeAll
    static void requireStrace() {
        if (!Strace.isThere()) {
            var message =
                    "NO FAULT OF THE SYSTEM IS TESTED: there is no /usr/bin/strace; install Debian's package strace";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNull();
            assumeTrue(false, message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adds-a-file", "deletes-a-file"})
    void leaveAllOrNothing(String name) throws IOException {
        var update = Path.of("src/test/resources/change/updates", name + ".ru");
        var outcomes = new ArrayList<Outcome>();
        List<Call> calls;
        try (var applying = Applying.start(newHome(), update)) {
            var untouched = run(applying, new Fault(new Call("", 0, ""), "none", List.of()), update);
            assertThat(untouched.answer.orElse("")).startsWith("0 sotk: changed");
            calls = untouched.calls;
            assertOnTheDisk(calls);
            for (Fault fault : errors(calls)) {
                outcomes.add(run(applying, fault, update));
            }
        }
        kills(calls, name).parallel().map(fault -> kill(fault, update)).forEachOrdered(outcomes::add);
        outcomes.forEach(FaultsIT::assertAllOrNothing);
        print(name, outcomes);
    }

    /** What is written or named is flushed before the next: so a loss of power is like a kill. */
    private static void assertOnTheDisk(List<Call> calls) {
        var names = calls.stream()
                .filter(call -> call.changes()
                        && !call.text().contains("/lock")
                        && !call.name().contains("ch"))
                .map(call -> call.name().replaceFirst("at2?$|64$", ""))
                .collect(joining(" "));
        assertThat(names).doesNotContainPattern("(write|rename|mkdir|unlink) (?!fsync)");
    }

    private static SmallHome newHome() throws IOException {
        return SmallHome.in(Files.createDirectory(folder.resolve("home-" + NUMBER.incrementAndGet())));
    }

    private static Outcome run(Applying applying, Fault fault, Path update) throws IOException {
        var home = newHome();
        var before = home.content();
        var strace = Strace.of(applying.thread, Path.of(home.folder() + ".log"), fault.injections);
        var answer = applying.apply(home, update);
        var calls = strace.calls().stream().filter(call -> call.concerns(home)).toList();
        return new Outcome(fault, home, answer, before, home.content(), calls);
    }

    private static Outcome kill(Fault fault, Path update) {
        try (var applying = Applying.start(newHome(), update)) {
            return run(applying, fault, update);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each call fails once: as on a broken disk, or a full one; or it and all that change anything after it. */
    private static List<Fault> errors(List<Call> calls) {
        var faults = new ArrayList<Fault>();
        // Before that, files are only read.
        for (Call call : calls.stream().dropWhile(each -> !each.changes()).toList()) {
            faults.add(new Fault(call, "EIO", List.of(call.name() + ":error=EIO:when=" + call.number())));
            if (call.changes() && call.name().matches("openat|write|pwrite64|mkdir.*")) {
                faults.add(new Fault(call, "ENOSPC", List.of(call.name() + ":error=ENOSPC:when=" + call.number())));
            }
            if (call.changes()) {
                faults.add(new Fault(call, FOR_GOOD, fromHereOn(call, calls)));
            }
        }
        return faults;
    }

    private static List<String> fromHereOn(Call call, List<Call> calls) {
        var before = calls.subList(0, calls.indexOf(call));
        return Strace.NAMES.stream()
                // Java opens files of its own.
                .filter(name -> !name.equals("openat")
                        && calls.stream().anyMatch(each -> each.name().equals(name)))
                .map(name -> name + ":error=EIO:when="
                        + (1
                                + before.stream()
                                        .filter(each -> each.name().equals(name))
                                        .mapToInt(Call::number)
                                        .max()
                                        .orElse(0))
                        + "+")
                .toList();
    }

    /** The process ends before the call; each costs a start of Java. */
    private static Stream<Fault> kills(List<Call> calls, String name) {
        return calls.stream()
                .filter(Call::changes)
                .filter(call -> name.startsWith("adds") || call.name().matches("rename.*|unlink.*"))
                .map(call -> new Fault(call, "KILL", List.of(call.name() + ":signal=KILL:when=" + call.number())));
    }

    private static void assertAllOrNothing(Outcome outcome) {
        var what = "%s at %s".formatted(outcome.fault.kind, outcome.fault.call);
        var answer = outcome.answer.orElse("");
        assertThat(answer).as(what).matches("|0 sotk: changed.*|3 sotk: .*");
        assertThat(answer.isEmpty()).as(what).isEqualTo(outcome.fault.kind.equals("KILL"));
        var isKept = answer.contains("will be finished");
        if (answer.startsWith("3") && !isKept) {
            // A disk that is gone cannot be tidied either.
            outcome.left.keySet().removeIf(file -> outcome.fault.kind.equals(FOR_GOOD) && file.endsWith(".tmp"));
            assertThat(outcome.left).as(what).isEqualTo(outcome.before);
        }
        if (isKept) {
            assertThat(outcome.fault.kind).as(what).isEqualTo(FOR_GOOD);
        }
        var gate = outcome.home.gate();
        var isMade = isMade(outcome);
        if (answer.startsWith("0")) {
            assertThat(isMade).as(what).isTrue();
        }
        if (answer.startsWith("3") && !isKept) {
            assertThat(isMade).as(what).isFalse();
        }
        assertThat(outcome.home.note()).as(what).doesNotExist();
        assertThat(gate.make(SmallHome.wish(SmallHome.insert("one", ":b :knows :a")))
                        .isMade())
                .as(what)
                .isTrue();
        assertThat(outcome.home.files().map(Path::toString)).as(what).noneMatch(file -> file.endsWith(".tmp"));
    }

    /** Returns whether the change is in the files and in the journal; it is not in one of them only. */
    private static boolean isMade(Outcome outcome) {
        var journal = outcome.home.journal().changes();
        assertThat(journal).hasSizeLessThan(2);
        var files = outcome.home.content();
        files.keySet().removeIf(file -> !file.startsWith("data/"));
        var before = new TreeMap<>(outcome.before);
        before.keySet().removeIf(file -> !file.startsWith("data/"));
        if (journal.isEmpty()) {
            assertThat(files).isEqualTo(before);
        } else {
            assertThat(Model.quads(Model.of(outcome.home.gate().generation())))
                    .as("%s at %s", outcome.fault.kind, outcome.fault.call)
                    .containsAll(journal.get(0).added())
                    .doesNotContainAnyElementsOf(journal.get(0).removed());
            assertThat(journal.get(0).added()).isNotEmpty();
        }
        return !journal.isEmpty();
    }

    private static void print(String name, List<Outcome> outcomes) {
        System.out.println("Faults while a change " + name + ":");
        for (Outcome outcome : outcomes) {
            var call = outcome.fault.call;
            System.out.printf(
                    "%-16s %-9s %3d %-50s %s%n",
                    outcome.fault.kind,
                    call.name(),
                    call.number(),
                    call.summary(),
                    outcome.answer.orElse("healed").replaceFirst("^0 sotk: changed.*", "changed"));
        }
        System.out.println(outcomes.size() + " faults");
    }
}
