package org.w3id.sotk.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;
import org.w3id.sotk.store.WholeFile;

/**
 * One may change the files at a time, of all processes on all that is one machine for its file system. The file says who; the
 * system takes the lock from a process that ends, however it ends, so that it never outlives its owner.
 */
final class WriterLock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MILLISECONDS = 10;

    private WriterLock() {}

    /**
     * Waits for its turn, and returns what {@code deed} returns.
     *
     * @throws Refused if the file cannot be written, or another holds it for too long
     */
    static <T> T hold(Path file, Supplier<T> deed) {
        try {
            WholeFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        // Closing it gives the lock back.
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            wait(channel, file);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
            return deed.get();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Refused unwritable(Path file, IOException e) {
        return new Refused(Reason.UNWRITABLE, file + ": cannot be written: " + UserError.reason(e), e);
    }

    private static void wait(FileChannel channel, Path file) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (attempt(channel) == null) {
            if (System.nanoTime() > end) {
                throw new Refused(
                        Reason.UNWRITABLE,
                        file + ": " + Files.readString(file).strip() + " has been writing for more than "
                                + PATIENCE.toSeconds() + " seconds; try again, or end it");
            }
            try {
                Thread.sleep(MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refused(Reason.UNWRITABLE, "the server is stopping; try again later", e);
            }
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another part of this process holds it.
            return null;
        }
    }
}
