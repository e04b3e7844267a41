package org.w3id.sotk.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.WholeFile;

/**
 * Every change that was accepted, in their order: one RDF Patch each, whose {@code prev} is the one before. The names of the
 * files count, so that the order does not hang on clocks.
 *
 * @param folder where they are; it need not exist
 */
public record Journal(Path folder) {
    private static final String NAMES = "[0-9]{6,}\\.rdfp";

    /** Returns the files of the changes, oldest first. */
    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(NAMES))
                    .sorted((one, other) -> Long.compare(number(one), number(other)))
                    .toList();
        } catch (IOException e) {
            throw new UserError(folder + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().replace(".rdfp", ""));
    }

    /**
     * Returns all changes, oldest first.
     *
     * @throws UserError naming a file that cannot be read
     */
    public List<Change> changes() {
        return files().stream().map(Journal::read).toList();
    }

    /**
     * Returns the newest change.
     *
     * @throws UserError naming its file if that cannot be read
     */
    public Optional<Change> newest() {
        var files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(read(files.get(files.size() - 1)));
    }

    /**
     * Returns the change whose {@code id} is {@code id}, or begins so, with or without {@code urn:uuid:}.
     *
     * @throws UserError if there is none, or more than one
     */
    public Change require(String id) {
        var found = changes().stream()
                .filter(change -> change.id().startsWith(id) || change.id().startsWith("urn:uuid:" + id))
                .toList();
        if (found.size() != 1) {
            throw new UserError((found.isEmpty() ? "there is no change " : "there is more than one change ") + id
                    + "; see sotk log");
        }
        return found.get(0);
    }

    private static Change read(Path file) {
        try {
            var text = Files.readAllBytes(file);
            var change = Change.read(text, file.toString(), Instant.EPOCH);
            // Otherwise what is lost at the end is lost in silence; git may have changed the line ends.
            if (!change.text().equals(new String(text, StandardCharsets.UTF_8).replace("\r\n", "\n"))) {
                throw new UserError(
                        file + ": is not as it was written; bring it back from a copy, or with git checkout");
            }
            return change;
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    /** Returns the file for the next change. */
    Path next() {
        var files = files();
        var newest = files.isEmpty() ? 0 : number(files.get(files.size() - 1));
        return folder.resolve(String.format(Locale.ROOT, "%06d.rdfp", newest + 1));
    }

    /** Writes {@code change} to {@link #next}; it is on the disk when this returns. */
    static void write(Path next, Change change) throws IOException {
        WholeFile.makeFolder(Objects.requireNonNull(next.getParent()));
        new WholeFile(next).write(out -> out.write(change.text().getBytes(StandardCharsets.UTF_8)));
    }
}
