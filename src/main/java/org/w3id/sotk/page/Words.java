package org.w3id.sotk.page;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template.Fragment;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of the pages. A text without a translation is shown in English and marked as such. */
final class Words {
    private static final Map<String, Map<String, String>> BY_LANGUAGE =
            Reader.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Words::read));

    private static final Map<String, Map<String, Mustache.Lambda>> MESSAGES =
            Reader.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Words::lambdas));

    private Words() {}

    /** Returns the texts in a language, each by its key. */
    static Map<String, String> of(String language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language), language);
    }

    /**
     * Returns the texts with placeholders for values of the row in which they stand: {@code {{#say.voices}}{{/say.voices}}}
     * prints the text {@code voices} with the row's values. A number chooses the plural form.
     */
    static Map<String, Mustache.Lambda> messages(String language) {
        return Objects.requireNonNull(MESSAGES.get(language), language);
    }

    private static Map<String, Mustache.Lambda> lambdas(String language) {
        var rules = InLanguage.of(language);
        return of(language).entrySet().stream()
                .filter(text -> text.getValue().contains("{"))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        text -> (place, out) ->
                                out.write(Escapers.HTML.escape(rules.message(text.getValue(), row(place))))));
    }

    /** Returns the row that encloses a place in a template, skipping enclosing values that are not rows. */
    private static Row row(Fragment place) {
        for (int depth = 0; ; depth++) {
            if (place.context(depth) instanceof Row row) {
                return row;
            }
        }
    }

    private static Map<String, String> read(String language) {
        var all = new HashMap<String, String>();
        load("en").forEach((key, text) -> all.put(key, language.equals("en") ? text : text + " (en)"));
        all.putAll(load(language));
        return Map.copyOf(all);
    }

    /** Reads the file of a language. */
    static Map<String, String> load(String language) {
        var file = "/pages/words/" + language + ".properties";
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            var words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words.stringPropertyNames().stream()
                    .collect(Collectors.toMap(Function.identity(), words::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
