package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each verb of {@code cli/printing.txt} prints. */
class PrintedTest extends VerbTest {
    /** A disk that is full after so many bytes. */
    private static final class Full extends OutputStream {
        private int left;

        private Full(int left) {
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            if (left == 0) {
                throw new IOException("No space left on device");
            }
            left--;
        }
    }

    private static List<String> verbs() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/cli/printing.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> isNotTakenForWholeWhenItIsCut() throws IOException {
        return verbs().stream()
                .map(verb -> dynamicTest(verb, () -> {
                    var messages = new ByteArrayOutputStream();
                    assertThat(Main.run(new Full(10), messages, arguments(verb)))
                            .isEqualTo(3);
                    assertThat(messages.toString(StandardCharsets.UTF_8))
                            .endsWith("sotk: the output is incomplete: standard output: No space left on device\n");
                }));
    }

    @Test
    void isTheSameInEveryLocaleAndZone() throws IOException {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            var expected = printed();
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            for (String other : List.of("ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(other));
                var again = printed();
                for (String verb : verbs()) {
                    assertThat(again.get(verb)).as(verb).isEqualTo(expected.get(verb));
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private Map<String, String> printed() throws IOException {
        var printed = new TreeMap<String, String>();
        for (String verb : verbs()) {
            var both = new ByteArrayOutputStream();
            var code = Main.run(both, both, arguments(verb));
            // Blank nodes have other names each time.
            printed.put(
                    verb, code + "\n" + both.toString(StandardCharsets.UTF_8).replaceAll("_:\\w+", "_:b"));
        }
        return printed;
    }

    private String[] arguments(String verb) {
        var words = Stream.of(verb.split(" "));
        return (verb.contains("--help") ? words : Stream.concat(words, Stream.of("--home", home.toString())))
                .toArray(String[]::new);
    }
}
