package org.w3id.sotk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void isNeverReadableByMoreThanBefore() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        new WholeFile(file).write(out -> {
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(2).allSatisfy(part -> assertThat(Files.getPosixFilePermissions(part))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
            out.write('n');
        });
        assertThat(file).hasContent("n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    /** Writers of text, and some of Jena's, do not tell that the disk is full, or tell it as a fault of theirs. */
    @Test
    void tellsOfAFailureThatTheWriterSwallowed() {
        var full = new WholeFile(Path.of("/dev/full"));
        assertThatThrownBy(() -> full.write(out -> new PrintWriter(out, true, StandardCharsets.UTF_8).println("lost")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> full.write(out -> {
                    try {
                        out.write(1);
                        out.flush();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void removesWhatADeadProcessLeft() throws IOException {
        var dead = Files.createFile(folder.resolve(".sotk-99999999999-1.tmp"));
        var alive = Files.createFile(
                folder.resolve(".sotk-" + ProcessHandle.current().pid() + "-1.tmp"));
        new WholeFile(folder.resolve("file")).write(out -> out.write('x'));
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }
}
