package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.Test;

/** Whatever a claim says, a citation of it can be read in its format. */
class CitationFormatTest {
    private static final String HOSTILE = "50% \\input{x} } #$&_~^ \"said\"\r\nER  - \nզ";
    private static final Citation CITATION = new Citation(
            "some-claim",
            "hy",
            List.of("A & B, Ltd.", HOSTILE),
            HOSTILE,
            HOSTILE,
            List.of(HOSTILE),
            List.of(2023, 4),
            LocalDate.of(2026, 11, 26),
            "https://example.org/id/claim/some-claim?version=0-2026-11-26",
            "0");

    @Test
    void hasNoCommandsInBibTex() {
        assertThat(CitationFormat.BIB.write(CITATION))
                .contains(
                        "author = {{A \\& B, Ltd.} and {50\\% \\textbackslash{}input\\{x\\} \\} \\#\\$\\&\\_\\textasciitilde{}\\textasciicircum{}",
                        "date = {2023-04}")
                .doesNotContain("\\input");
    }

    @Test
    void hasOneLineForEachTagInRis() {
        var ris = CitationFormat.RIS.write(CITATION);
        assertThat(ris.split("\r\n"))
                .allMatch(line -> line.matches("[A-Z][A-Z0-9]  - .*"))
                .endsWith("ER  - ");
        assertThat(ris).contains("DA  - 2023/04//").containsOnlyOnce("\r\nER  - \r\n");
    }

    @Test
    void isJsonForTheCitationStyleLanguage() {
        var item = JSON.parseAny(CitationFormat.JSON.write(CITATION))
                .getAsArray()
                .get(0)
                .getAsObject();
        assertThat(item.getString("title")).isEqualTo(HOSTILE);
        assertThat(item.getObj("issued").get("date-parts").toString().replaceAll("\\s", ""))
                .isEqualTo("[[2023,4]]");
    }
}
