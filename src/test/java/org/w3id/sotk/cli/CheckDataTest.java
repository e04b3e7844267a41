package org.w3id.sotk.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.store.Home;

/**
 * Of each file {@code cli/check/NAME.ttl}, beside {@code cases/world.ttl}, {@code check} prints just what {@code
 * cli/check/NAME.txt} says. It names the lines that end with {@code # fault}, and no others.
 */
class CheckDataTest extends VerbTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TestFactory
    Stream<DynamicTest> namesEachFaultAndItsLine() throws IOException {
        for (Path data : Home.files(home.resolve("data"), ".ttl")) {
            Files.delete(data);
        }
        Files.copy(RESOURCES.resolve("cases/world.ttl"), home.resolve("data/world.ttl"));
        return Home.files(RESOURCES.resolve("cli/check"), ".ttl").stream()
                .map(file -> dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                    Files.copy(file, home.resolve("data/case.ttl"), StandardCopyOption.REPLACE_EXISTING);
                    out.getBuffer().setLength(0);
                    assertThat(sotk("check")).isEqualTo(1);
                    var printed = out.toString()
                            .lines()
                            .filter(line -> line.contains("data/case.ttl"))
                            .map(line -> line + "\n")
                            .collect(joining());
                    assertThat(printed)
                            .isEqualTo(Files.readString(Path.of(file.toString().replaceFirst("ttl$", "txt"))));
                    assertThat(linesIn(printed)).isEqualTo(linesMarkedIn(file));
                }));
    }

    private static Set<Integer> linesIn(String printed) {
        var lines = new TreeSet<Integer>();
        Pattern.compile(": line ([0-9]+): ")
                .matcher(printed)
                .results()
                .forEach(line -> lines.add(Integer.valueOf(line.group(1))));
        return lines;
    }

    private static Set<Integer> linesMarkedIn(Path file) throws IOException {
        var text = Files.readAllLines(file);
        var lines = new TreeSet<Integer>();
        IntStream.rangeClosed(1, text.size())
                .filter(line -> text.get(line - 1).endsWith("# fault"))
                .forEach(lines::add);
        return lines;
    }
}
