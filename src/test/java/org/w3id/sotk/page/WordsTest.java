package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;

/** The pages say everything in each of their languages. */
class WordsTest {
    @ParameterizedTest
    @FieldSource("org.w3id.sotk.page.Reader#LANGUAGES")
    void areTheSameAsInEnglish(String language) {
        assertThat(Words.load(language)).containsOnlyKeys(Words.load("en").keySet());
        assertThat(Words.load(language).values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @FieldSource("org.w3id.sotk.page.Reader#LANGUAGES")
    void nameEachColumnOfTheQuestions(String language) {
        for (QueryFile query : Project.QUERIES.titled()) {
            assertThat(Words.load(language).keySet())
                    .as(query.name())
                    .containsAll(query.query().getResultVars().stream()
                            .map(name -> "column-" + name)
                            .toList());
        }
    }
}
