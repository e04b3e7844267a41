package org.w3id.sotk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3id.sotk.UserError;

/** Text as our files hold it: in UTF-8, without invisible characters. */
public final class PlainText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What Java reads in place of bytes that are not UTF-8. */
    private static final char LOST = '\uFFFD';

    /**
     * What is invisible, or looks like something else: controls, which XML 1.0 (section 2.2) cannot hold either,
     * halves of surrogate pairs, private and unassignable characters, what Unicode calls default-ignorable (zero-width and
     * bidirectional marks, the soft hyphen, fillers), separators of lines, and the sign for text that was lost. Tabs and
     * line ends may be, joiners between Arabic letters, where Persian is spelt with them, and what chooses an emoji's form.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|\\p{Cs}|\\p{Co}|\\p{Zl}|\\p{Zp}|\\uFFFD"
                    + "|\\p{IsNoncharacter_Code_Point}"
                    + "|[\\p{Cf}&&[^\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u200C\\u200D\\x{110BD}\\x{110CD}]]"
                    + "|[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800\\u3164\\uFFA0\\uFFF0-\\uFFF8]"
                    + "|[\\uFE00-\\uFE0D\\x{E0000}-\\x{E0FFF}]"
                    + "|(?<!\\p{IsArabic})[\\u200C\\u200D]|[\\u200C\\u200D](?!\\p{IsArabic})");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private static final Pattern OUTER_BLANKS = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private PlainText() {}

    /**
     * Reads {@code file}, without a byte order mark.
     *
     * @param name what the file is called in errors
     * @throws UserError if it cannot be read, is not UTF-8, or contains something invisible
     */
    public static String read(Path file, String name) {
        return of(bytes(file, name), name);
    }

    /**
     * Returns what {@code bytes} of a file say, without a byte order mark.
     *
     * @throws UserError if they are not UTF-8, or contain something invisible
     */
    static String of(byte[] bytes, String name) {
        var text = decode(bytes, name, "save it in that encoding");
        refuseHidden(text, name);
        return text;
    }

    /**
     * Reads the bytes of {@code file}.
     *
     * @throws UserError if it cannot be read
     */
    static byte[] bytes(Path file, String name) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UserError(name + ": no such file", e);
        } catch (IOException e) {
            throw new UserError(name + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    /**
     * Returns what {@code bytes} say in UTF-8, without a byte order mark.
     *
     * @param remedy what to do if they are not UTF-8
     * @throws UserError with the line where they do not
     */
    public static String decode(byte[] bytes, String name, String remedy) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(LOST) < 0) {
            return withoutMark(text);
        }
        // A strict decoder takes much longer, but knows where.
        var in = ByteBuffer.wrap(bytes);
        try {
            return withoutMark(StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException e) {
            throw new UserError(name + ": line " + line(bytes, in.position()) + ": is not UTF-8; " + remedy, e);
        }
    }

    /** Returns {@code text} without the mark that some editors put before it. */
    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static long line(byte[] bytes, int position) {
        return 1 + IntStream.range(0, position).filter(i -> bytes[i] == '\n').count();
    }

    /**
     * Returns if everything in {@code text} is visible.
     *
     * @throws UserError with line and column of the first thing that is not
     */
    static void refuseHidden(String text, String name) {
        if (!mayHide(text)) {
            return;
        }
        var matcher = HIDDEN.matcher(text);
        if (matcher.find()) {
            var before = text.substring(0, matcher.start());
            var line = before.chars().filter(c -> c == '\n').count() + 1;
            var column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
            throw new UserError(name + ": line " + line + ", column " + column + ": contains "
                    + name(text.codePointAt(matcher.start())) + ", which is invisible; remove it");
        }
    }

    /** Returns the name of the first invisible thing in {@code text}, such as {@code U+200B ZERO WIDTH SPACE}. */
    public static Optional<String> hidden(String text) {
        return mayHide(text) ? first(HIDDEN, text) : Optional.empty();
    }

    private static boolean mayHide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Letters of Latin, Greek, Cyrillic, Armenian and Georgian, their marks, dashes, quotes, arrows and signs of numbers. */
    private static boolean isPlain(char c) {
        return (c >= ' ' && c <= '~')
                || c == '\n'
                || (c >= '\u00A0' && c <= '\u02FF' && c != '\u00AD')
                || (c >= '\u0370' && c <= '\u058F')
                || (c >= '\u10A0' && c <= '\u10FF')
                || (c >= '\u2010' && c <= '\u2027')
                || (c >= '\u2030' && c <= '\u205E')
                || (c >= '\u2100' && c <= '\u22FF');
    }

    /** Returns the first thing that a single line, such as a file name, cannot hold; a line end is one. */
    static Optional<String> hiddenInLine(String line) {
        return first(CONTROL, line).or(() -> hidden(line));
    }

    private static Optional<String> first(Pattern what, String text) {
        var matcher = what.matcher(text);
        return matcher.find() ? Optional.of(name(text.codePointAt(matcher.start()))) : Optional.empty();
    }

    private static String name(int character) {
        var name = Character.getName(character);
        return String.format(Locale.ROOT, "U+%04X", character) + (name == null ? "" : " " + name);
    }

    /** Returns {@code text} without the spaces around it, including no-break and other special ones. */
    public static String strip(String text) {
        return OUTER_BLANKS.matcher(text).replaceAll("");
    }
}
