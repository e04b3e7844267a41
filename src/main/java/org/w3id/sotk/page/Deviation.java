package org.w3id.sotk.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A case in which an answer here is known to differ from what the standard says.
 *
 * @param what differs, in a few words
 * @param section of the standard that is not followed
 * @param query that shows it, if there is one
 * @param standard the answer that the standard asks for
 * @param here the answer given instead
 * @param reason for it, and what can be done
 * @param tests of the W3C that fail because of it
 */
public record Deviation(
        String what, String section, String query, String standard, String here, String reason, List<String> tests) {
    private static final String FILE = "/conformance/deviations.txt";

    /** Whether W3C tests fail because of it. */
    public boolean hasTests() {
        return !tests.isEmpty();
    }

    /**
     * Reads all known deviations: a block of lines for each, of which the first names it, and the others begin with
     * a sign for what they hold.
     */
    public static List<Deviation> all() {
        try (var file = Objects.requireNonNull(Deviation.class.getResourceAsStream(FILE), FILE)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream(text.split("\n\n", -1)).map(Deviation::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deviation of(String block) {
        var lines = block.lines().toList();
        return new Deviation(
                lines.get(0),
                of(lines, "§ "),
                of(lines, "? "),
                of(lines, "= "),
                of(lines, "! "),
                of(lines, "* "),
                lines.stream()
                        .filter(line -> line.startsWith("w "))
                        .map(line -> line.substring(2))
                        .toList());
    }

    private static String of(List<String> lines, String sign) {
        return String.join(
                "\n",
                lines.stream()
                        .filter(line -> line.startsWith(sign))
                        .map(line -> line.substring(sign.length()))
                        .toList());
    }
}
