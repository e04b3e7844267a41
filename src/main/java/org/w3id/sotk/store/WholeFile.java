package org.w3id.sotk.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.commons.io.function.IOConsumer;

/** A file that is written at once: whoever reads it finds all that was there before, or all that is new. */
public record WholeFile(Path path) {
    /**
     * Writes what {@code content} gives; if that fails, all is as before. A pipe or a device takes it as it comes.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(IOConsumer<OutputStream> content) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (var out = Files.newOutputStream(path)) {
                content.accept(out);
            }
            return;
        }
        // A link stays, and leads to the new text.
        var target = Files.exists(path) ? path.toRealPath() : path;
        var beside = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            try (var out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                content.accept(out);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
