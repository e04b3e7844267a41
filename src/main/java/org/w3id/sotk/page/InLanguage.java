package org.w3id.sotk.page;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How numbers, dates and messages are written in one language, by the rules of Unicode's CLDR. */
final class InLanguage {
    private final String language;
    private final ULocale locale;
    private final LocalizedNumberFormatter numbers;

    private InLanguage(String language) {
        this.language = language;
        // The English of the pages is Britain's.
        this.locale = ULocale.forLanguageTag(language.equals("en") ? "en-GB" : language);
        this.numbers = NumberFormatter.withLocale(locale)
                .precision(Precision.unlimited())
                .grouping(GroupingStrategy.MIN2);
    }

    /** Returns the rules of a language, by its code. */
    static InLanguage of(String language) {
        return new InLanguage(language);
    }

    /** Returns a number with all its decimals. */
    String number(BigDecimal number) {
        return numbers.format(number).toString();
    }

    /** Returns a date, in UTC, as exactly as {@code precision} says: a day, month, year, decade or millennium. */
    String date(OffsetDateTime time, String precision) {
        var day = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return switch (precision) {
            case "month", "year" -> date(day, precision);
            case "decade" -> day.getYear() + "–" + (day.getYear() + 9);
            case "millennium" -> day.getYear() + "–" + (day.getYear() + 999);
            default -> date(day, "day");
        };
    }

    private String date(LocalDate day, String exact) {
        var pattern = Objects.requireNonNull(Words.of(language).get("date-" + exact), exact);
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                .format(day);
    }

    /** Returns a message, which has places for what is said, in the plural or the form that is needed. */
    String message(String pattern, Map<String, Object> said) {
        return new MessageFormat(pattern, locale).format(said);
    }
}
