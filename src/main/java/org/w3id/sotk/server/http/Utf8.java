package org.w3id.sotk.server.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8, so that nothing is misread. */
final class Utf8 {
    private static final int CHARACTERS_AT_ONCE = 4096;

    private Utf8() {}

    /** Returns whether these are the bytes of a text, of which little is held in memory at once. */
    static boolean isText(ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var rest = bytes.slice();
        var text = CharBuffer.allocate(CHARACTERS_AT_ONCE);
        CoderResult result;
        do {
            result = decoder.decode(rest, text.clear(), true);
        } while (result.isOverflow());
        return !result.isError();
    }

    /** Returns whether these are the bytes of a form, in which percent signs stand for the bytes of a text. */
    static boolean isForm(ByteBuffer bytes) {
        var form = bytes.slice();
        var decoded = ByteBuffer.allocate(form.remaining());
        while (form.hasRemaining()) {
            var next = form.get();
            if (next != '%') {
                decoded.put(next);
                continue;
            }
            var high = form.hasRemaining() ? Character.digit(form.get(), 16) : -1;
            var low = form.hasRemaining() ? Character.digit(form.get(), 16) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            decoded.put((byte) (high * 16 + low));
        }
        return isText(decoded.flip());
    }

    /** Returns whether this is a form; a text in which a byte could not be read has a sign for that in it. */
    static boolean isForm(String text) {
        return text.indexOf('\uFFFD') < 0 && isForm(StandardCharsets.UTF_8.encode(text));
    }
}
