package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.server.Limit;
import picocli.CommandLine.Model.OptionSpec;

/** The documentation, the options and the program have the same limits. */
class LimitTablesTest {
    private static final Pattern ROW = Pattern.compile("\\| ([0-9,]+)( kB| MB)?[^|]*\\| `(--[a-z-]+)` \\|");
    private static final Map<String, Integer> UNITS = Map.of(" kB", 1000, " MB", 1_000_000);
    private static final Map<String, OptionSpec> OPTIONS = Objects.requireNonNull(
                    Main.commandLine().getSubcommands().get("serve"))
            .getCommandSpec()
            .optionsMap();

    private static Stream<MatchResult> rows(String chapter) throws IOException {
        return ROW.matcher(Files.readString(Path.of("src/site/" + chapter))).results();
    }

    /** Without the variable that may be set where this runs. */
    private static int usual(String option) {
        var described =
                String.join(" ", Objects.requireNonNull(OPTIONS.get(option)).description());
        return Integer.parseInt(described.replaceAll(".*, or (\\d+).*", "$1"));
    }

    @TestFactory
    Stream<DynamicTest> documentsWhatIsUsual() throws IOException {
        return Stream.concat(rows("limits.md"), rows("federation.md"))
                .map(row -> dynamicTest(row.group(3), () -> assertThat(
                                Integer.parseInt(row.group(1).replace(",", ""))
                                        * UNITS.getOrDefault(Objects.toString(row.group(2), ""), 1))
                        .isEqualTo(usual(row.group(3)))));
    }

    @Test
    void documentsEachLimit() throws IOException {
        assertThat(rows("limits.md").map(row -> row.group(3)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Limit.values()).map(ServerOptions::name).toList());
    }

    @Test
    void asksOthersWithinTheBoundsThatAreUsual() {
        var usual = new Bounds(
                usual("--service-connections"),
                usual("--service-bytes"),
                usual("--service-rows"),
                usual("--service-seconds"));
        assertThat(usual).isEqualTo(Bounds.DEFAULT);
    }
}
