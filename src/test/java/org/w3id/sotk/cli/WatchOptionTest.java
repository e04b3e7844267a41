package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server follows its files, unless it is told not to. */
class WatchOptionTest {
    @ParameterizedTest
    @CsvSource({"serve, true", "serve --watch, true", "serve --no-watch, false"})
    void isOnUnlessDenied(String words, boolean watches) {
        var parsed = Main.commandLine().parseArgs(words.split(" ", -1));
        var option = parsed.subcommand().commandSpec().findOption("--watch");
        assertThat(option.<Boolean>getValue()).isEqualTo(watches);
    }
}
