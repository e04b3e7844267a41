package org.w3id.sotk.search;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/** How words are compared that are written in several scripts, and in Latin letters in several ways. */
public final class Spelling {
    /** Names that are near to each other, though not the same, in the Latin letters of the four languages. */
    private static final Transliterator LATIN = Transliterator.createFromRules(
            "latin",
            "[ոՈ][ւՒ] > u; [əƏ] > e; [ıİ] > i; [ğĞ] > g; [չՉ] > ch; [ջՋ] > j; [խԽ] > kh; [ժԺ] > zh; [шШ] > sh; [чЧ] > ch; [жЖ] > zh;"
                    + " [хХ] > kh; [щЩ] > shch; [юЮ] > yu; [яЯ] > ya; [ցծՑԾцЦ] > ts; [ւ] > v; [շՇ] > sh;"
                    + " :: Any-Latin; :: Latin-ASCII; :: Lower; [^a-z0-9\\ ] > ;",
            Transliterator.FORWARD);

    private static final Transliterator SKELETON = Transliterator.createFromRules(
            "skeleton",
            "dzh > j; dj > j; dz > j; zh > j; ch > j; c > j; kh > h; x > h; q > k; g > k; sh > s; ts > s; tz > s; w > v;"
                    + " ph > p; th > t; [aeiouy] > ; ",
            Transliterator.FORWARD);

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’ʼ՚]+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9 ]");

    private Spelling() {}

    /** Returns {@code text} in small Latin letters without accents; anything but letters and digits separates words. */
    public static String latin(String text) {
        // In ASCII the rules only make letters small, and ICU takes long over that.
        return StringUtils.isAsciiPrintable(text)
                ? OTHER.matcher(SEPARATORS.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .strip()
                : LATIN.transliterate(SEPARATORS.matcher(text).replaceAll(" ")).strip();
    }

    /** Returns the consonants of a word of {@link #latin}, where those that are often exchanged are the same. */
    public static String skeleton(String word) {
        return SKELETON.transliterate(word);
    }
}
