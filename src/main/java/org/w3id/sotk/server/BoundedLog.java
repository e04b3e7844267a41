package org.w3id.sotk.server;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.server.http.PerSecond;

/**
 * Standard error, where the log goes, with bounds: what strangers send is repeated there. A line has only so many
 * characters, a second only so many lines, and a stack trace only so many frames. What is printed as one line stays one.
 */
public final class BoundedLog extends PrintStream {
    private static final int MOST_CHARACTERS = 1000;
    static final int MOST_LINES = 500;
    private static final int MOST_FRAMES = 30;

    /** What starts a new line in some program, or hides the rest of one. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}&&[^\\t]]");

    private final PerSecond lines = new PerSecond(MOST_LINES);
    private int frames;

    /** Writes to {@code out}. */
    public BoundedLog(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(@Nullable Object line) {
        println(String.valueOf(line));
    }

    @Override
    public synchronized void println(@Nullable String line) {
        var text = String.valueOf(line);
        frames = text.startsWith("\t") ? frames + 1 : 0;
        if (frames > MOST_FRAMES || !lines.mayDo("")) {
            return;
        }
        var dropped = lines.refused();
        if (dropped > 0) {
            super.println(dropped + " lines dropped, because there were more than " + MOST_LINES + " in a second");
        }
        super.println(bounded(text));
    }

    private static String bounded(String text) {
        var isLong = text.length() > MOST_CHARACTERS;
        var cut = isLong ? text.substring(0, MOST_CHARACTERS) + " ... (" + text.length() + " characters)" : text;
        return CONTROL.matcher(cut)
                .replaceAll(match -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
    }
}
