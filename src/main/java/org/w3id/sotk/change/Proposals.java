package org.w3id.sotk.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.WholeFile;

/**
 * Changes that somebody proposes who may not make them: one RDF Patch each, in a folder of the home, until an editor accepts
 * or declines it. Those that were declined stay, with the reason beside them.
 */
public final class Proposals {
    /** Strangers may propose; their proposals must not fill the disk. */
    private static final int MOST = 200;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String ENDING = ".rdfp";

    private final Path open;
    private final Path declined;

    /** The proposals for {@code home}. */
    public Proposals(Home home) {
        open = home.root().resolve(Gate.FOLDER).resolve("proposals");
        declined = open.resolve("declined");
    }

    /**
     * Returns those that wait, oldest first.
     *
     * @throws UserError naming one that cannot be read
     */
    public List<Change> all() {
        if (!Files.isDirectory(open)) {
            return List.of();
        }
        try (var files = Files.list(open)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(Proposals::read)
                    .sorted(Comparator.comparing(Change::at).thenComparing(Change::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the one of that name, if it waits. */
    public Optional<Change> find(String name) {
        var file = open.resolve(name + ENDING);
        return NAME.matcher(name).matches() && Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Returns the one of that name.
     *
     * @throws UserError if none waits
     */
    public Change require(String name) {
        return find(name).orElseThrow(() -> new UserError("no proposal " + name + " waits; see sotk proposals"));
    }

    private static Change read(Path file) {
        try {
            return Change.read(Files.readAllBytes(file), file.toString(), Instant.EPOCH);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    /**
     * Keeps a proposal.
     *
     * @throws Refused if there are too many already, or it cannot be written
     */
    public synchronized void add(Change change) {
        if (all().size() >= MOST) {
            throw new Refused(
                    Reason.UNWRITABLE, MOST + " proposals wait already; try again when an editor has looked at them");
        }
        write(open.resolve(change.name() + ENDING), change.text());
    }

    /**
     * Declines the proposal of that name.
     *
     * @param why the reason, for whoever proposed it
     * @throws UserError if none waits
     * @throws Refused if it cannot be written
     */
    public synchronized void decline(String name, String by, String why) {
        write(declined.resolve(name + ENDING), require(name).text());
        write(declined.resolve(name + ".txt"), by + ": " + why + "\n");
        remove(name);
    }

    /**
     * Makes the change of that name, if the result passes the check.
     *
     * @param editor who accepts it
     * @param may tells whether the editor may change a graph
     * @throws UserError if none waits
     * @throws Refused as {@link Gate#make} says
     */
    public synchronized Verdict accept(String name, String editor, Predicate<Node> may, Gate gate) {
        var change = require(name);
        var why = change.why() + " (accepted by " + editor + ")";
        var verdict = gate.make(new Wish(change, change.by(), why.strip(), may, Optional.empty(), Optional.empty()));
        if (verdict.passes()) {
            remove(name);
        }
        return verdict;
    }

    private void remove(String name) {
        try {
            new WholeFile(open.resolve(name + ENDING)).delete();
        } catch (IOException e) {
            throw new Refused(Reason.UNWRITABLE, open + ": cannot be written: " + UserError.reason(e), e);
        }
    }

    /** Returns why the proposal of that name was declined, if it was. */
    public Optional<String> whyDeclined(String name) {
        var file = declined.resolve(name + ".txt");
        try {
            return NAME.matcher(name).matches() && Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            new WholeFile(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new Refused(Reason.UNWRITABLE, file + ": cannot be written: " + UserError.reason(e), e);
        }
    }
}
