package org.w3id.sotk.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.store.WholeFile;

/**
 * A change on its way into several files, as one. It is first written down itself; from then on, whatever breaks off, it is
 * either taken back or finished by whoever comes next.
 *
 * @param root the folder of the files
 * @param folder in which it is written down, and which holds the journal
 */
record Pending(Path root, Path folder) {
    /** Stands for the digest of a file that does not exist. */
    private static final String ABSENT = "";

    /**
     * What one file is to hold.
     *
     * @param file its path below the root
     * @param before the digest of what it holds before
     * @param text what it is to hold; nothing if it is to go
     */
    record Step(String file, String before, Optional<String> text) {
        private Optional<byte[]> bytes() {
            return text.map(each -> each.getBytes(StandardCharsets.UTF_8));
        }

        private String after() {
            return text.map(DigestUtils::sha256Hex).orElse(ABSENT);
        }

        private JsonObject toJson() {
            return JSON.buildObject(json -> {
                json.pair("file", file).pair("before", before);
                text.ifPresent(each -> json.pair("text", each));
            });
        }

        private static Step of(JsonObject json) {
            return new Step(
                    json.getString("file"),
                    json.getString("before"),
                    json.hasKey("text") ? Optional.of(json.getString("text")) : Optional.empty());
        }
    }

    Journal journal() {
        return new Journal(folder.resolve("journal"));
    }

    /** Where a change is written down that is not made yet. */
    Path note() {
        return folder.resolve("pending.json");
    }

    /**
     * Makes all {@code steps}, and adds {@code change} to the journal.
     *
     * @throws Refused if a file is not as a step wants it before, or cannot be written; then all files are as before, unless
     *     the message says that the change will be finished
     */
    void make(List<Step> steps, Change change) {
        for (Step step : steps) {
            if (!digest(step).equals(step.before)) {
                throw new Refused(
                        Reason.CONFLICT, step.file + " was changed meanwhile; read it again, and make the change anew");
            }
        }
        var before = new ArrayList<Optional<byte[]>>();
        var entry = journal().next();
        try {
            for (Step step : steps) {
                before.add(read(step));
            }
            writeDown(steps, change);
            for (Step step : steps) {
                write(step, step.bytes());
            }
            Journal.write(entry, change);
        } catch (IOException e) {
            takeBack(steps, before, entry, e);
        }
        try {
            Files.deleteIfExists(note());
        } catch (IOException e) {
            // Whoever comes next sees that it is in the journal.
        }
    }

    /** Writes down what is to be done; nothing of it is done yet. */
    void writeDown(List<Step> steps, Change change) throws IOException {
        new WholeFile(note()).write(out -> out.write(text(steps, change).getBytes(StandardCharsets.UTF_8)));
    }

    private void takeBack(List<Step> steps, List<Optional<byte[]>> before, Path entry, IOException fault) {
        try {
            new WholeFile(entry).delete();
            for (int i = 0; i < before.size(); i++) {
                if (!digest(steps.get(i)).equals(steps.get(i).before)) {
                    write(steps.get(i), before.get(i));
                }
            }
            new WholeFile(note()).delete();
        } catch (IOException e) {
            throw new Refused(
                    Reason.UNWRITABLE,
                    "the files cannot be written (" + UserError.reason(e) + "); the change is kept in " + note()
                            + " and will be finished when they can be",
                    e);
        }
        throw new Refused(
                Reason.UNWRITABLE,
                "the files cannot be written (" + UserError.reason(fault) + "); nothing has changed",
                fault);
    }

    /**
     * Finishes what was broken off, if anything was.
     *
     * @throws Refused if a file cannot be written
     * @throws UserError if a file has been changed since
     */
    void finish() {
        if (Files.notExists(note())) {
            return;
        }
        try {
            var noted = noted();
            var newest = journal().newest();
            if (newest.isEmpty() || !newest.get().id().equals(noted.change.id())) {
                for (Step step : noted.steps) {
                    refuseOther(step);
                }
                for (Step step : noted.steps) {
                    write(step, step.bytes());
                }
                Journal.write(journal().next(), noted.change);
            }
            Files.delete(note());
        } catch (IOException e) {
            throw new Refused(
                    Reason.UNWRITABLE,
                    "a change that was broken off cannot be finished: " + UserError.reason(e) + "; see " + note(),
                    e);
        }
    }

    /** What is written down. */
    private record Noted(Change change, List<Step> steps) {}

    private Noted noted() throws IOException {
        var text = new String(Files.readAllBytes(note()), StandardCharsets.UTF_8);
        try {
            var json = JSON.parse(text);
            var change = json.getString("change").getBytes(StandardCharsets.UTF_8);
            return new Noted(
                    Change.read(change, note().toString(), Instant.EPOCH),
                    json.getArray("steps")
                            .map(each -> Step.of(each.getAsObject()))
                            .toList());
        } catch (RuntimeException e) {
            throw new UserError(
                    note() + ": is damaged; see with git diff whether the files are as you want them, then"
                            + " delete it",
                    e);
        }
    }

    private void refuseOther(Step step) {
        var now = digest(step);
        if (!now.equals(step.before) && !now.equals(step.after())) {
            throw new UserError(
                    step.file + ": was edited after a change was broken off that concerns it, too; either put"
                            + " the file back as it was, or delete " + note() + " to give the change up");
        }
    }

    private String digest(Step step) {
        try {
            return read(step).map(DigestUtils::sha256Hex).orElse(ABSENT);
        } catch (IOException e) {
            throw new Refused(Reason.UNWRITABLE, step.file + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    private Optional<byte[]> read(Step step) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(step.file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void write(Step step, Optional<byte[]> content) throws IOException {
        var file = root.resolve(step.file);
        if (content.isPresent()) {
            var bytes = content.get();
            WholeFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            new WholeFile(file).write(out -> out.write(bytes));
        } else {
            new WholeFile(file).delete();
        }
    }

    private static String text(List<Step> steps, Change change) {
        var array = new JsonArray();
        steps.stream().map(Step::toJson).forEach(array::add);
        return JSON.buildObject(json -> json.pair("change", change.text()).pair("steps", array))
                .toString();
    }
}
