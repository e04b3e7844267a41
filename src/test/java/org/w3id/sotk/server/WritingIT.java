package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.w3id.sotk.page.Reader;

/** What helps whoever writes a query and reads its answer. */
@ExtendWith(OneBrowser.class)
class WritingIT {
    private final Browser browser;
    private final Editor editor;

    WritingIT(Browser browser) {
        this.browser = browser;
        this.editor = new Editor(browser);
    }

    @Test
    void thePrefixOfATermIsDeclaredAsItIsTyped() {
        editor.link("SELECT * {\n ?claim a  }", "table", "en", Browser.DESK);
        browser.run("editor.focus(); editor.setCursor(1, 10); return 1");
        new Actions(browser.driver()).sendKeys("sotk:").perform();
        browser.waitUntil(() -> query().startsWith("PREFIX sotk: <https://w3id.org/sotk/ontology/>"));
        assertThat(query()).endsWith("SELECT * {\n ?claim a sotk: }");
    }

    @Test
    void aTermThatThereIsNotIsToldWithTheOneThatMayBeMeant() {
        editor.link(
                "PREFIX sotk: <https://w3id.org/sotk/ontology/>\nSELECT * { ?claim a sotk:ShareClam ; sotk:about ?thing }",
                "table",
                "en",
                Browser.DESK);
        browser.waitUntil(() -> browser.all("#hints button").size() == 1);
        assertThat(browser.find("#hints").getText())
                .isEqualTo("There is no such term: sotk:ShareClam · Did you mean sotk:ShareClaim");
        browser.find("#hints button").click();
        browser.waitUntil(() -> browser.all("#hints button").isEmpty());
        assertThat(query()).endsWith("{ ?claim a sotk:ShareClaim ; sotk:about ?thing }");
    }

    @Test
    void noExampleHasATermThatThereIsNot() {
        editor.link("ASK {}", "table", "en", Browser.DESK);
        for (var name : List.of("territory-shares", "timeline", "all-claims", "sources-by-language-and-kind")) {
            browser.run("editor.setValue(arguments[0]); return 1", Editor.query(name));
            assertThat((List<?>) browser.await("""
                    const done = arguments[arguments.length - 1];
                    unknownNames().then(names => done(names.map(name => name.iri)));
                    """)).as(name).isEmpty();
        }
    }

    @Test
    void rowsAreSortedByAHeadingAndNarrowedToWhatIsTyped() {
        editor.link(
                "SELECT ?x ?y { VALUES (?x ?y) { (10 'ten') (9 'nine') (UNDEF 'none') (2 'two') } }",
                "table",
                "en",
                Browser.DESK);
        editor.ask();
        assertThat(browser.find("#took").getText()).matches("\\d\\S* sec");
        browser.find("#table th button").click();
        assertThat(firstColumn()).containsExactly("2", "9", "10", "");
        browser.find("#table th button").click();
        assertThat(firstColumn()).containsExactly("10", "9", "2", "");
        assertThat(browser.find("#table th").getDomAttribute("aria-sort")).isEqualTo("descending");
        browser.find("#table input").sendKeys("N");
        assertThat(firstColumn()).containsExactly("10", "9", "");
        assertThat(browser.find("#table output").getText()).isEqualTo("3 / 4");
    }

    @Test
    void anUpdateIsToldWhatToDoInstead() throws Exception {
        for (var language : Reader.LANGUAGES) {
            editor.link("DELETE WHERE { ?s ?p ?o }", "table", language, Browser.PHONE);
            editor.ask();
            assertThat(editor.said()).contains("CONSTRUCT").isEqualTo(browser.run("return words.readOnly"));
            assertThat(browser.find("#read-only a").isDisplayed()).isTrue();
        }
        browser.inTheDark(() -> assertThat(browser.axe("color-contrast")).isEmpty());
        browser.screenshot("read-only-ru-" + Browser.PHONE);
    }

    private String query() {
        return String.valueOf(browser.run("return editor.getValue()"));
    }

    private List<String> firstColumn() {
        return browser.all("#table tbody tr:not([hidden]) td:first-child").stream()
                .map(WebElement::getText)
                .toList();
    }
}
