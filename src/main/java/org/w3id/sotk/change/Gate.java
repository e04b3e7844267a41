package org.w3id.sotk.change;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Report;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.TurtleFile;

/**
 * The only way from one generation of a home to the next: what its files say after somebody edited them, and what is wanted
 * of it. Only what passes the check goes through, and what is wanted is then in the files and in the journal. Safe for any
 * number of threads, and for other processes that come through a gate of theirs.
 */
public final class Gate {
    /** What the program itself keeps in a home: the journal, and whatever is on its way into the files. */
    public static final String FOLDER = ".sotk";

    private final Home home;
    private final Clock clock;
    private final List<Consumer<Generation>> followers = new CopyOnWriteArrayList<>();
    private volatile Generation generation;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private @Nullable Check check;

    /** That of the files when they were last read. */
    private String state = "";

    /**
     * Why the files are not served as they are.
     *
     * @param reason in a line or more
     * @param report what the check found, if that is the reason
     * @param since when the files were first found so
     */
    public record Trouble(String reason, Report report, Instant since) {}

    /**
     * A gate from {@code generation}, which has passed the check.
     *
     * @throws UserError if a change was broken off and cannot be finished
     */
    public Gate(Generation generation, Clock clock) {
        this.home = generation.home();
        this.generation = generation;
        this.clock = clock;
    }

    /**
     * Finishes the change to {@code home} that was broken off, if there is one; to be done before anybody reads the files.
     *
     * @throws UserError if a file has been edited since that the change concerns
     * @throws Refused if a file cannot be written
     */
    public static void heal(Home home) {
        if (!Files.notExists(pending(home).note())) {
            lock(home, () -> {
                pending(home).finish();
                return null;
            });
        }
    }

    /** Returns the generation that passed last. */
    public Generation generation() {
        return generation;
    }

    /** Returns why the files are not served as they are, if they are not. */
    public Optional<Trouble> trouble() {
        return trouble;
    }

    /** Returns the changes that were made through a gate of this home. */
    public Journal journal() {
        return journal(home);
    }

    /** Returns the changes that were made through a gate of {@code home}. */
    public static Journal journal(Home home) {
        return pending(home).journal();
    }

    /** Tells {@code follower} of every generation that passes from now on, before anything else is let through. */
    public void follow(Consumer<Generation> follower) {
        followers.add(follower);
    }

    /** Checks what is served already, which takes seconds and speeds up what comes next. */
    public synchronized void prepare() {
        checked();
    }

    private Check checked() {
        var known = check;
        if (known == null) {
            known = Check.of(generation, clock);
            check = known;
        }
        return known;
    }

    /** Lets through what the files say now, if it passes; else there is {@link #trouble}. */
    public synchronized void reload() {
        // Where this may not write, no change is on its way either.
        if (Files.isWritable(folder(home))) {
            try {
                lock(home, this::readAgain);
            } catch (Refused e) {
                trouble(Objects.toString(e.getMessage()), new Report(List.of()));
            }
        } else {
            readAgain();
        }
    }

    /** Returns why the files are not served as they are, if they are not. */
    private Optional<Trouble> readAgain() {
        try {
            pending(home).finish();
            var now = home.state();
            if (!now.equals(state) || trouble.isPresent()) {
                state = now;
                check(generation.readAgain());
            }
        } catch (UserError | Refused e) {
            trouble(Objects.toString(e.getMessage()), new Report(List.of()));
        } catch (UncheckedIOException e) {
            // A file went away while it was read; there will be another look.
            trouble(UserError.reason(Objects.requireNonNull(e.getCause())), new Report(List.of()));
        }
        return trouble;
    }

    /** Lets {@code next} through if it passes. */
    private void check(Generation next) {
        if (next.version().equals(generation.version())) {
            trouble = Optional.empty();
            return;
        }
        // Throws if a query cannot be parsed.
        next.queries().titled();
        next.queries().in("pages");
        var nextCheck = checked().after(next, clock);
        var report = nextCheck.report();
        if (report.passes(Severity.VIOLATION)) {
            pass(next, nextCheck);
        } else {
            trouble("the files do not pass the check", report.in(next));
        }
    }

    private void trouble(String reason, Report report) {
        var since = trouble.map(Trouble::since).orElse(clock.instant());
        trouble = Optional.of(new Trouble(reason, report, since));
    }

    private void pass(Generation next, Check nextCheck) {
        followers.forEach(each -> each.accept(next));
        check = nextCheck;
        generation = next;
        trouble = Optional.empty();
    }

    /**
     * Returns what the check would say of {@code wish}; nothing is changed.
     *
     * @throws Refused if it cannot be made whatever the check says
     * @throws UserError if it is faulty
     */
    public synchronized Verdict tryOut(Wish wish) {
        return judge(wish).verdict;
    }

    /**
     * Makes what somebody wants, if it passes the check. When this returns, it is in the files, on the disk.
     *
     * @throws Refused if it cannot be made whatever the check says; then nothing has changed
     * @throws UserError if it is faulty
     */
    public synchronized Verdict make(Wish wish) {
        if (!home.isOnDisk()) {
            throw new Refused(
                    Reason.UNWRITABLE, "the copy in the program cannot be changed; name a folder with --home DIR");
        }
        return lock(home, () -> {
            readAgain().ifPresent(each -> {
                throw new Refused(
                        Reason.CONFLICT, "no change is made while the files cannot be served: " + each.reason);
            });
            return write(judge(wish));
        });
    }

    private Verdict write(Judged judged) {
        var verdict = judged.verdict;
        if (!verdict.passes() || verdict.isEmpty()) {
            return verdict;
        }
        var pending = pending(home);
        var change = verdict.change().after(newest());
        pending.make(judged.steps(), change);
        try {
            pass(verdict.next(), judged.check);
        } catch (UserError e) {
            // It is made all the same.
            trouble(Objects.toString(e.getMessage()), new Report(List.of()));
        }
        return new Verdict(change, verdict.report(), verdict.before(), verdict.next(), true);
    }

    /** What the check says of a change, and what is to be done to make it. */
    private record Judged(Verdict verdict, Check check, Map<TurtleFile, Optional<String>> texts) {
        List<Pending.Step> steps() {
            return texts.entrySet().stream()
                    .map(each -> new Pending.Step(
                            each.getKey().relativePath(), verdict.before().digest(each.getKey()), each.getValue()))
                    .toList();
        }
    }

    private Judged judge(Wish wish) {
        refuseOutdated(wish);
        var draft = new Draft(generation, wish.edit());
        draft.graphs().filter(wish.may().negate()).findFirst().ifPresent(name -> {
            throw new Refused(Reason.NOT_ALLOWED, wish.by() + " may not change the graph " + name);
        });
        var texts = draft.texts();
        var next = generation.after(texts, clock.instant());
        var change = Change.of(wish.by(), clock.instant(), wish.why(), draft.removed(next), draft.added(next));
        var before = checked();
        var after = before.after(next, clock);
        var report = after.report().without(before.report()).in(next);
        return new Judged(new Verdict(change, report, generation, next, false), after, texts);
    }

    private void refuseOutdated(Wish wish) {
        wish.generation()
                .filter(version -> !version.equals(generation.version()))
                .ifPresent(version -> {
                    throw new Refused(
                            Reason.OUTDATED,
                            "the change was made for generation " + version + ", and that of now is "
                                    + generation.version() + "; read what has changed, and make it anew");
                });
        var newest = newest().orElse("none");
        wish.prev().filter(id -> !id.equals(newest)).ifPresent(id -> {
            throw new Refused(Reason.CONFLICT, "the change comes after " + id + ", and the newest now is " + newest);
        });
    }

    /** Returns the {@code id} of the newest change. */
    private Optional<String> newest() {
        try {
            return journal().newest().map(Change::id);
        } catch (UserError e) {
            throw new Refused(Reason.UNWRITABLE, "the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path folder(Home home) {
        return home.root().resolve(FOLDER);
    }

    private static Pending pending(Home home) {
        return new Pending(home.root(), folder(home));
    }

    private static <T> T lock(Home home, Supplier<T> deed) {
        return WriterLock.hold(folder(home).resolve("lock"), deed);
    }
}
