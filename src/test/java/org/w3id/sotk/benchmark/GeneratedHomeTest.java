package org.w3id.sotk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Project;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;

/** The graphs that the benchmark makes are like the project's own. */
class GeneratedHomeTest {
    private static final int TRIPLES = 2000;

    @TempDir
    private Path folder;

    @Test
    void breaksNoShapeAndNoRule() throws Exception {
        var home = GeneratedHome.write(folder.resolve("home"), TRIPLES);
        var generation = Generation.read(Home.at(home.folder()));
        assertThat(Check.of(generation, Project.noon("2026-11-26")).report().findings())
                .filteredOn(finding -> finding.severity().atLeast(Severity.WARNING))
                .isEmpty();
        assertThat(home.triples())
                .isGreaterThanOrEqualTo(TRIPLES)
                .isEqualTo(generation
                        .union(file -> file.relativePath().startsWith("data/"))
                        .size());
    }

    @Test
    void areTheSameEachTime() throws Exception {
        assertThat(files(GeneratedHome.write(folder.resolve("one"), TRIPLES)))
                .isEqualTo(files(GeneratedHome.write(folder.resolve("other"), TRIPLES)));
    }

    private static Map<String, String> files(GeneratedHome home) throws Exception {
        var texts = new TreeMap<String, String>();
        for (Path file : Home.files(home.folder(), ".ttl")) {
            texts.put(home.folder().relativize(file).toString(), Files.readString(file));
        }
        return texts;
    }
}
