package org.w3id.sotk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documentation keeps its word: each command that it shows prints what stands below it. */
class ReadmeIT {
    private static final Pattern EXAMPLE = Pattern.compile("```console\n\\$ (.*)\n((?s:.*?))```");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Who runs for seconds only gains nothing by better machine code, and making it takes as long again. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final String ADDRESS = "http://127.0.0.1:3030/";

    @TempDir
    private static Path elsewhere;

    private static Process server;
    private static String address;

    @BeforeAll
    static void serve() throws IOException {
        server = sotk(Path.of(""), "serve", "--mcp", "--port", "0");
        address = reader(server).readLine();
    }

    @AfterAll
    static void stop() {
        server.destroy();
    }

    @TestFactory
    Stream<DynamicTest> showsWhatItsCommandsPrint() throws IOException {
        var examples = new ArrayList<DynamicTest>();
        for (Path file : Project.documentation()) {
            EXAMPLE.matcher(Files.readString(file))
                    .results()
                    .map(example ->
                            dynamicTest(file + ": " + example.group(1), () -> assertThat(shell(example.group(1)))
                                    .isEqualTo(example.group(2))))
                    .forEach(examples::add);
        }
        assertThat(examples).hasSizeGreaterThan(10);
        return examples.stream();
    }

    @Test
    void theJarRunsAloneInAnEmptyFolder() throws IOException {
        var alone = sotk(elsewhere, "query", "shares-by-part", "--format", "csv");
        assertThat(output(alone)).isEqualTo(Files.readString(Project.rows("shares-by-part")));
    }

    private static Process sotk(Path folder, String... verb) throws IOException {
        var jar = Path.of("target/sotk.jar").toAbsolutePath().toString();
        var command = Stream.concat(Stream.of(JAVA, QUICK, "-jar", jar), Stream.of(verb))
                .toList();
        return new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String shell(String command) throws IOException {
        var here = command.replace(ADDRESS, address).replace("java -jar", JAVA + " " + QUICK + " -jar");
        return output(new ProcessBuilder(List.of("bash", "-c", here))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
