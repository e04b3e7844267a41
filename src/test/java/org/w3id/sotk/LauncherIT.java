package org.w3id.sotk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.cli.Main;

/** The command that is beside the jar. */
class LauncherIT {
    private static final Path LAUNCHER = Path.of("target/sotk").toAbsolutePath();

    @TempDir
    private Path elsewhere;

    private record Ended(int status, String printed) {}

    private Ended run(Path command, Map<String, String> environment, String... arguments) throws Exception {
        var builder = new ProcessBuilder(command.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        var process = builder.directory(elsewhere.toFile()).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), printed);
    }

    @Test
    void runsThroughLinksFromAnyFolder() throws Exception {
        var far = Files.createSymbolicLink(elsewhere.resolve("far"), LAUNCHER);
        var near = Files.createSymbolicLink(elsewhere.resolve("near"), far.getFileName());
        var java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        assertThat(run(near, java, "--version")).isEqualTo(new Ended(0, "sotk " + Program.VERSION + "\n"));
    }

    @Test
    void givesJavaItsOptionsAndTheProgramItsArguments() throws Exception {
        var environment = Map.of("SOTK_JAVA_OPTS", "-Xmx100m -XX:+PrintCommandLineFlags");
        var ended = run(LAUNCHER, environment, "no such verb");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.printed())
                .contains("-XX:+ExitOnOutOfMemoryError", "-XX:MaxHeapSize=104857600", "'no such verb'");
    }

    @Test
    void takesClassesFromTheArchive() throws Exception {
        assertThat(run(LAUNCHER, Map.of("SOTK_JAVA_OPTS", "-Xlog:class+load"), "--version")
                        .printed())
                .contains(Main.class.getName() + " source: shared objects file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"moved", "damaged", "missing"})
    void startsWithoutAnArchiveOfItsOwn(String archive) throws Exception {
        for (String name : List.of("sotk", "sotk.jar", "sotk.jsa")) {
            Files.copy(LAUNCHER.resolveSibling(name), elsewhere.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        switch (archive) {
            case "damaged" -> {
                Files.delete(elsewhere.resolve("sotk.jsa"));
                Files.writeString(elsewhere.resolve("sotk.jsa"), "no archive");
            }
            case "missing" -> Files.delete(elsewhere.resolve("sotk.jsa"));
            default -> {}
        }
        assertThat(run(elsewhere.resolve("sotk"), Map.of(), "--version"))
                .isEqualTo(new Ended(0, "sotk " + Program.VERSION + "\n"));
    }

    @Test
    void endsWhenMemoryRunsOut() throws Exception {
        assertThat(run(LAUNCHER, Map.of("SOTK_JAVA_OPTS", "-Xmx16m"), "check").status())
                .isEqualTo(3);
    }

    /** Java's own sort fails on some such orders, another each time. */
    @Test
    void sortsByWhatHasNoOrder() throws Exception {
        var query =
                Files.writeString(elsewhere.resolve("random.rq"), "SELECT ?s { ?s ?p ?o } ORDER BY ROUND(RAND() * 3)");
        var ended = run(LAUNCHER, Map.of(), "query", query.toString(), "--format", "csv");
        assertThat(ended.status()).as(ended.printed()).isZero();
    }

    @Test
    void saysWhatToDoWithoutJava() throws Exception {
        var ended = run(LAUNCHER, Map.of("JAVA_HOME", "/nowhere"), "--version");
        assertThat(ended.status()).isEqualTo(70);
        assertThat(ended.printed()).contains("/nowhere/bin/java", "set JAVA_HOME");
    }
}
