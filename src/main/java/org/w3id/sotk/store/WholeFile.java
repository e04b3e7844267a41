package org.w3id.sotk.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.io.function.IOConsumer;

/** A file that is written atomically: a reader finds all of the old content, or all of the new. */
public record WholeFile(Path path) {
    /** The new text before it is in place; the number is of the process that writes it. */
    private static final Pattern UNFINISHED = Pattern.compile("\\.sotk-([0-9]{1,18})-.*\\.tmp");

    /**
     * Writes what {@code content} gives; if that fails, all is as before. The file keeps its permissions and, where the
     * system lets us, its owner and group. A pipe or a device takes it as it comes.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(IOConsumer<OutputStream> content) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (var out = Files.newOutputStream(path)) {
                fill(out, content);
            }
            return;
        }
        // A link stays, and leads to the new text.
        var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        var folder = Objects.requireNonNull(target.getParent());
        removeWhatDeadProcessesLeft(folder);
        var beside = folder.resolve(".sotk-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(
                    beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), readableLike(target))) {
                fill(Channels.newOutputStream(channel), content);
                channel.force(true);
            }
            keepOwner(target, beside);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /**
     * Deletes the file, if it is there.
     *
     * @throws IOException if it cannot be deleted
     */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
        var folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        if (Files.isDirectory(folder)) {
            removeWhatDeadProcessesLeft(folder);
            force(folder);
        }
    }

    /**
     * Makes {@code folder} and those it lies in, if they are not there; they are on the disk when this returns.
     *
     * @throws IOException if it cannot be made
     */
    public static void makeFolder(Path folder) throws IOException {
        var parent = folder.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) && parent != null) {
            makeFolder(parent);
            Files.createDirectories(folder);
            force(parent);
        }
    }

    private static void fill(OutputStream out, IOConsumer<OutputStream> content) throws IOException {
        var watched = new WatchedOutput(out);
        var buffered = new BufferedOutputStream(watched);
        try {
            content.accept(buffered);
            buffered.flush();
        } catch (RuntimeException e) {
            watched.requireWhole();
            throw e;
        }
        watched.requireWhole();
    }

    private static void removeWhatDeadProcessesLeft(Path folder) throws IOException {
        try (var unfinished = Files.newDirectoryStream(folder, ".sotk-*.tmp")) {
            for (Path file : unfinished) {
                var name = UNFINISHED.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A private file must not be readable by others even for a moment. */
    private static FileAttribute<?>[] readableLike(Path target) {
        var isPosix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix && Files.exists(target)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void keepOwner(Path target, Path beside) throws IOException {
        var old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        var view = Files.getFileAttributeView(beside, PosixFileAttributeView.class);
        if (!Files.exists(target) || old == null || view == null) {
            return;
        }
        var before = old.readAttributes();
        var now = view.readAttributes();
        try {
            if (!before.group().equals(now.group())) {
                view.setGroup(before.group());
            }
            if (!before.owner().equals(now.owner())) {
                view.setOwner(before.owner());
            }
        } catch (FileSystemException e) {
            // Only the system's administrator may give files away.
        }
        view.setPermissions(before.permissions());
    }

    /** Flushes the name to disk too; where folders cannot be opened, the system takes care of it. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders.
        }
    }
}
