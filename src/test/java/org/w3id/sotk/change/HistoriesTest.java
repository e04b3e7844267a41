package org.w3id.sotk.change;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.store.Generation;

/**
 * Whatever comes in whatever order, through two gates as of two processes and from editors, the files, the journal and what
 * is served are as the model has them.
 */
class HistoriesTest {
    private final long seed = Long.getLong("sotk.seed", System.nanoTime());
    private final RandomRows random = new RandomRows(new Random(seed));
    private final List<String> steps = new ArrayList<>();
    private final List<Served> gates = new ArrayList<>();

    @TempDir
    private Path folder;

    private SmallHome home;
    private Model model;

    /** What the files stated when they last passed. */
    private Map<String, Set<Triple>> good;

    /** A gate, and what it should serve. */
    private static final class Served {
        private Gate gate;
        private Map<String, Set<Triple>> files;

        Served(Gate gate, Map<String, Set<Triple>> files) {
            this.gate = gate;
            this.files = files;
        }
    }

    @Test
    void areThoseOfTheModel() {
        run(Integer.getInteger("sotk.steps", 500));
    }

    @Tag("soak")
    @Test
    void areThoseOfTheModelHoweverLong() {
        run(Integer.getInteger("sotk.steps", 10_000));
    }

    @BeforeEach
    void begin() {
        home = SmallHome.in(folder);
        model = new Model(Model.of(Generation.read(home.home())));
        good = model.files;
    }

    private void run(int length) {
        gates.add(new Served(home.gate(), model.files));
        gates.add(new Served(home.gate(), model.files));
        try {
            for (int i = 0; i < length; i++) {
                if (model.passes()) {
                    good = model.files;
                }
                step(random.any(gates));
                assertAllAsInTheModel();
            }
        } catch (AssertionError | Exception e) {
            var last = steps.subList(Math.max(0, steps.size() - 10), steps.size());
            throw new AssertionError(
                    "-Dsotk.seed=" + seed + ", step " + steps.size() + ", after\n" + String.join("\n", last), e);
        }
        assertThat(home.journal().changes().stream().map(Change::id)).isEqualTo(model.changes);
        System.out.println("Histories: " + model.changes.size() + " changes by "
                + steps.stream().collect(groupingBy(step -> step.split(" ", 2)[0], TreeMap::new, counting())));
    }

    private void step(Served served) throws IOException {
        switch (random.random().nextInt(model.passes() ? 13 : 18)) {
            case 0, 1, 2, 3 -> update(served);
            case 4 -> patch(served);
            case 5 -> tryOut(served);
            case 6 -> undo(served);
            case 7, 8 -> edit(1);
            case 9 -> edit(3);
            case 10 -> reload(served);
            case 11 -> restart(served);
            case 12 -> breakOff(served);
            default -> mend();
        }
    }

    private void update(Served served) {
        var edit = random.edit(model.files);
        var version = random.any(List.of(Optional.<String>empty(), version(), Optional.of("0123456789abcdef")));
        steps.add("update " + version + " " + edit);
        var wish = new Wish(
                SmallHome.update(Row.update(edit)), "somebody", "a test", any -> true, version, Optional.empty());
        make(
                served,
                wish,
                edit,
                version.filter(each -> !version().equals(Optional.of(each))).map(any -> Reason.OUTDATED));
    }

    private void patch(Served served) {
        var edit = random.edit(model.files);
        var prev = random.any(List.of("urn:uuid:nobody", model.head(), model.head()));
        steps.add("patch after " + prev + " " + edit);
        var change = Change.read(Row.patch(edit, prev).getBytes(StandardCharsets.UTF_8), "it", Instant.now());
        var wish = new Wish(change, "somebody", "a test", any -> true, Optional.empty(), change.prev());
        make(served, wish, edit, Optional.of(Reason.CONFLICT).filter(any -> !prev.equals(model.head())));
    }

    private void undo(Served served) {
        if (model.changes.isEmpty()) {
            return;
        }
        var change = home.journal().require(random.any(model.changes));
        var edit = new ArrayList<Row>();
        change.added().forEach(quad -> edit.add(new Row(false, quad)));
        change.removed().forEach(quad -> edit.add(new Row(true, quad)));
        steps.add("undo " + edit);
        make(served, SmallHome.wish(change.undone("somebody", Instant.now(), "")), edit, Optional.empty());
    }

    private void make(Served served, Wish wish, List<Row> edit, Optional<Reason> refusal) {
        var before = home.content();
        var passes = model.passes();
        var reason = passes ? refusal : Optional.of(Reason.CONFLICT);
        served.files = passes ? model.files : served.files;
        var next = Model.after(model.files, edit);
        if (reason.isPresent() || next.isEmpty()) {
            var fault = catchThrowable(() -> served.gate.make(wish));
            assertThat(Optional.of(fault).filter(Refused.class::isInstance).map(each -> ((Refused) each).reason()))
                    .as("%s", fault)
                    .isEqualTo(reason);
            assertThat(fault).isInstanceOfAny(Refused.class, UserError.class);
            assertThat(home.content()).isEqualTo(before);
            return;
        }
        var verdict = served.gate.make(wish);
        assertThat(verdict.passes()).as("passes").isEqualTo(Model.passes(next.get()));
        assertAsExpected(verdict, model.files, next.get());
        assertThat(verdict.isMade()).as("made").isEqualTo(verdict.passes() && !verdict.isEmpty());
        if (verdict.isMade()) {
            assertThat(verdict.change().prev().orElse("none")).isEqualTo(model.head());
            assertThat(version()).as("version").contains(verdict.next().version());
            model.changes.add(verdict.change().id());
            model.files = next.get();
            served.files = next.get();
        } else {
            assertThat(home.content()).isEqualTo(before);
        }
    }

    private static void assertAsExpected(
            Verdict verdict, Map<String, Set<Triple>> before, Map<String, Set<Triple>> after) {
        assertThat(verdict.change().removed())
                .as("removed")
                .isEqualTo(Model.minus(Model.quads(before), Model.quads(after)));
        assertThat(verdict.change().added())
                .as("added")
                .isEqualTo(Model.minus(Model.quads(after), Model.quads(before)));
    }

    private void tryOut(Served served) {
        var edit = random.edit(served.files);
        steps.add("try " + edit);
        Model.after(served.files, edit).ifPresent(next -> {
            var before = home.content();
            var verdict = served.gate.tryOut(SmallHome.wish(SmallHome.update(Row.update(edit))));
            assertThat(verdict.isMade()).isFalse();
            assertThat(verdict.passes()).as("passes").isEqualTo(Model.passes(next));
            assertAsExpected(verdict, served.files, next);
            assertThat(home.content()).isEqualTo(before);
        });
    }

    /** Saves some files at once, as an editor or git does, with whatever. */
    private void edit(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            var name = random.any(RandomRows.FILES);
            if (random.random().nextInt(6) == 0) {
                steps.add("spoil " + name);
                home.save(name, "<a> <b> .");
                model.files = without(name);
                model.broken.add(name);
            } else if (random.random().nextInt(6) == 0) {
                steps.add("remove " + name);
                Files.deleteIfExists(home.file(name));
                model.files = without(name);
                model.broken.remove(name);
            } else {
                save(name, random.triples());
            }
        }
    }

    private void save(String name, Set<Triple> triples) {
        steps.add("save " + name + " " + triples);
        var end = random.any(List.of("\n", "\r\n"));
        home.save(
                name,
                triples.stream()
                        .map(triple -> NodeFmtLib.str(triple) + " ." + end)
                        .collect(joining("", random.any(List.of("", "# A head # of two words   " + end)), end)));
        model.files = without(name);
        model.files.put(name, triples);
        model.broken.remove(name);
    }

    private Map<String, Set<Triple>> without(String name) {
        var files = new TreeMap<>(model.files);
        files.remove(name);
        return files;
    }

    private void mend() throws IOException {
        steps.add("mend");
        for (String name : RandomRows.FILES) {
            if (good.containsKey(name)) {
                save(name, good.get(name));
            } else {
                Files.deleteIfExists(home.file(name));
            }
        }
        model.files = good;
        model.broken.clear();
    }

    private void reload(Served served) {
        steps.add("reload");
        served.gate.reload();
        assertThat(served.gate.trouble().isEmpty()).isEqualTo(model.passes());
        served.files = model.passes() ? model.files : served.files;
    }

    private void restart(Served served) {
        steps.add("restart");
        if (model.passes()) {
            served.gate = home.gate();
            served.files = model.files;
        } else {
            Gate.heal(home.home());
        }
    }

    /** Leaves a change as a process does that ends at any moment; whoever comes next finishes it. */
    private void breakOff(Served served) throws IOException {
        var edit = random.edit(model.files);
        steps.add("break " + edit);
        var next = Model.after(model.files, edit).filter(Model::passes).filter(files -> !files.equals(model.files));
        if (!model.passes() || next.isEmpty()) {
            return;
        }
        model.changes.add(BrokenOff.leave(home, SmallHome.update(Row.update(edit)), random.random()));
        model.files = next.get();
        if (random.random().nextBoolean()) {
            reload(served);
        } else {
            restart(served);
        }
    }

    private Optional<String> version() {
        return model.broken.isEmpty() ? Optional.of(Generation.read(home.home()).version()) : Optional.empty();
    }

    private void assertAllAsInTheModel() {
        if (model.broken.isEmpty()) {
            assertThat(Model.of(Generation.read(home.home()))).as("files").isEqualTo(model.files);
        }
        assertThat(home.journal().newest().map(Change::id).orElse("none"))
                .as("journal")
                .isEqualTo(model.head());
        for (Served served : gates) {
            assertThat(Model.of(served.gate.generation())).as("served").isEqualTo(served.files);
        }
        assertThat(home.files().map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.endsWith(".tmp") || name.endsWith(".json"));
    }
}
