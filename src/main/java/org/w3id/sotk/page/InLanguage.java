package org.w3id.sotk.page;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.UnlocalizedNumberFormatter;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How numbers, dates and messages are written in one language, by the rules of Unicode's CLDR. */
final class InLanguage {
    private static final Map<String, InLanguage> BY_LANGUAGE =
            Reader.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), InLanguage::new));

    private final String language;
    private final ULocale locale;
    private final LocalizedNumberFormatter numbers;
    private final Map<String, LocalizedNumberFormatter> amounts = new ConcurrentHashMap<>();

    private InLanguage(String language) {
        this.language = language;
        // The English of the pages is Britain's.
        this.locale = ULocale.forLanguageTag(language.equals("en") ? "en-GB" : language);
        this.numbers = exact(NumberFormatter.with());
    }

    private LocalizedNumberFormatter exact(UnlocalizedNumberFormatter form) {
        return form.precision(Precision.unlimited())
                .grouping(GroupingStrategy.MIN2)
                .locale(locale);
    }

    /** Returns the rules of a language, by its code. */
    static InLanguage of(String language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language), language);
    }

    /** Returns a number with all its decimals. */
    String number(BigDecimal number) {
        return numbers.format(number).toString();
    }

    /**
     * Returns a number with its unit.
     *
     * @param unit a number skeleton of ICU that begins with the unit or the currency; or a word to put behind the number
     */
    String amount(BigDecimal number, String unit) {
        if (unit.startsWith("unit/") || unit.startsWith("currency/")) {
            return amounts.computeIfAbsent(unit, skeleton -> exact(NumberFormatter.forSkeleton(skeleton)))
                    .format(number)
                    .toString();
        }
        return unit.isEmpty() ? number(number) : number(number) + " " + unit;
    }

    /** Returns the last word of the IRI that says how exactly a date is known; to the day, if nothing says so. */
    static String precision(String iri) {
        return iri.isEmpty() ? "day" : iri.replaceFirst("^.*/", "");
    }

    /** Returns the day of a time, in UTC, as exactly as {@code precision} says. */
    String date(OffsetDateTime time, String precision) {
        return date(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate(), precision);
    }

    /** Returns a date in the text of the Extended Date/Time Format in words; any other text as it is. */
    String ofEdtf(String text) {
        try {
            return switch (text.length()) {
                case 10 -> date(LocalDate.parse(text), "day");
                case 7 -> date(LocalDate.parse(text + "-01"), "month");
                case 4 ->
                    text.matches("\\d{3}X") ? date(LocalDate.parse(text.replace('X', '0') + "-01-01"), "decade") : text;
                case 5 ->
                    text.matches("-\\dXXX")
                            ? date(LocalDate.of(Integer.parseInt(text.replace('X', '9')), 1, 1), "millennium")
                            : text;
                default -> text;
            };
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Returns a date as exactly as {@code precision} says: a day, month, year, decade or millennium. */
    String date(LocalDate day, String precision) {
        return switch (precision) {
            case "month", "year" -> written(day, precision);
            case "decade" -> day.getYear() + "–" + (day.getYear() + 9);
            case "millennium" ->
                day.getYear() > 0 ? day.getYear() + "–" + (day.getYear() + 999) : beforeOurEra(1 - day.getYear());
            default -> written(day, "day");
        };
    }

    /** Returns the thousand years that begin with a year before our era, which count down. */
    private String beforeOurEra(int first) {
        var pattern = Objects.requireNonNull(Words.of(language).get("date-before-our-era"));
        return message(pattern, Map.of("first", String.valueOf(first), "last", String.valueOf(first - 999)));
    }

    private String written(LocalDate day, String exact) {
        var pattern = Objects.requireNonNull(Words.of(language).get("date-" + exact), exact);
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                .format(day);
    }

    /** Returns what the language with a code is called. */
    String language(String code) {
        return ULocale.getDisplayLanguage(code, locale);
    }

    /** Returns the order in which the language has its words. */
    Comparator<String> order() {
        return Collator.getInstance(locale)::compare;
    }

    /** Returns a message with its arguments filled in, in the plural or other form that they need. */
    String message(String pattern, Map<String, Object> said) {
        return new MessageFormat(pattern, locale).format(said);
    }
}
