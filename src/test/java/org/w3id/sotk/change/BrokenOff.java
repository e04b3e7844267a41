package org.w3id.sotk.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.WholeFile;

/** A change that is in some of the files only. */
final class BrokenOff {
    private BrokenOff() {}

    /** Begins to make {@code edit}, which passes, and leaves it somewhere; returns its {@code id}. */
    static String leave(SmallHome home, Edit edit, Random random) throws IOException {
        var generation = Generation.read(home.home());
        var draft = new Draft(generation, edit);
        var pending = new Pending(home.folder(), home.folder().resolve(Gate.FOLDER));
        var texts = draft.texts();
        var change = Change.of("somebody", Instant.now(), "a test", Set.of(), Set.of())
                .after(home.journal().newest().map(Change::id));
        Files.createDirectories(pending.folder());
        pending.writeDown(
                texts.entrySet().stream()
                        .map(each -> new Pending.Step(
                                each.getKey().relativePath(), generation.digest(each.getKey()), each.getValue()))
                        .toList(),
                change);
        for (var each : texts.entrySet()) {
            if (random.nextInt(3) == 0) {
                return change.id();
            }
            write(each.getKey().path(), each.getValue());
        }
        if (random.nextBoolean()) {
            Journal.write(pending.journal().next(), change);
        }
        return change.id();
    }

    private static void write(Path path, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            WholeFile.makeFolder(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text.get());
        } else {
            new WholeFile(path).delete();
        }
    }
}
