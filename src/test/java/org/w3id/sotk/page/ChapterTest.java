package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChapterTest {
    private static final Reader READER =
            new Reader("/sotk/", "about/raw-html", "hy", true, "az", "", LocalDate.of(2026, 11, 26));

    private static Chapter chapter() {
        return Chapter.named("raw-html").orElseThrow();
    }

    @Test
    void hasItsFirstHeadingAsItsTitle() {
        assertThat(chapter().title()).contains("Markup in ", " & text");
        assertThat(chapter().html(READER)).doesNotContain("<h1");
    }

    @Test
    void showsHtmlInItAsText() {
        assertThat(chapter().html(READER))
                .doesNotContain("<script", "<b ")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b onclick=")
                .containsOnlyOnce("</table></div>");
    }

    @Test
    void leadsToOtherChaptersAsTheReaderChose() {
        assertThat(chapter().html(READER))
                .contains("<a href=\"/sotk/about/raw-html?lang=hy&amp;view=az#a-heading\">another chapter</a>")
                .contains("<h2 id=\"a-heading\">A heading</h2>");
    }
}
