package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a date that is known roughly reads in each language. */
class InLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "en, -1XXX, 2000–1001 BC",
        "hy, -1XXX, մ. թ. ա. 2000–1001",
        "az, -2XXX, e.ə. 3000–2001",
        "ru, -2XXX, 3000–2001 до н. э.",
        "en, 198X, 1980–1989",
        "en, 2020-11, November 2020",
        "en, 1976, 1976",
        "en, -99XX, -99XX",
    })
    void writesARoughDate(String language, String text, String written) {
        assertThat(InLanguage.of(language).ofEdtf(text)).isEqualTo(written);
    }
}
