package org.w3id.sotk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;

class HomeTest {
    /** As the program carries one. */
    @Test
    void isReadFromAnArchive(@TempDir Path folder) throws IOException {
        try (var archive = FileSystems.newFileSystem(folder.resolve("a b!.jar"), Map.of("create", "true"))) {
            var home = Home.at(Project.copyTo(Files.createDirectory(archive.getPath("/home"))));
            var graphs = Generation.read(home).namedGraphs();
            assertThat(graphs).hasSameSizeAs(Project.GENERATION.namedGraphs());
            assertThat(home.passedOver()).isEmpty();
        }
    }
}
