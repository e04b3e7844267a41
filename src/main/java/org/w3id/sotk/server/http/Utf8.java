package org.w3id.sotk.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8, so that nothing is misread. */
final class Utf8 {
    private Utf8() {}

    /** Returns whether these are the bytes of a text. */
    static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Returns whether these are the bytes of a form, in which percent signs stand for the bytes of a text. */
    static boolean isForm(byte[] bytes) {
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
                continue;
            }
            var high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            var low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            decoded.write(high * 16 + low);
            i += 2;
        }
        return isText(decoded.toByteArray());
    }

    /** Returns whether this is a form; a text in which a byte could not be read has a sign for that in it. */
    static boolean isForm(String text) {
        return text.indexOf('\uFFFD') < 0 && isForm(text.getBytes(StandardCharsets.UTF_8));
    }
}
