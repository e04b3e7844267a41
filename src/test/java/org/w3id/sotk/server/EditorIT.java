package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.w3id.sotk.page.Reader;

/** The page to write a query on. What it shows of which answer is in {@code browser/answers.txt} and {@code refusals.txt}. */
@ExtendWith(OneBrowser.class)
class EditorIT {
    private static final String PREFIXES = """
            PREFIX sotk: <https://w3id.org/sotk/ontology/>
            PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
            """;

    private final Browser browser;
    private final Editor editor;

    EditorIT(Browser browser) {
        this.browser = browser;
        this.editor = new Editor(browser);
    }

    @Test
    void itsOwnQueryIsAnsweredInEveryForm() {
        browser.open("sparql", "en", Browser.DESK);
        browser.run("localStorage.clear(); return 1");
        browser.forget();
        browser.open("sparql", "en", Browser.DESK);
        editor.ask();
        assertThat(editor.said()).startsWith("Rows: ");
        assertThat(useAll("#forms button")).containsExactly("table", "chart", "graph");
        assertThat(browser.errors()).isEmpty();
    }

    /** Each of {@code browser/answers.txt}, with each form and each download that is offered for it. */
    @TestFactory
    Stream<DynamicNode> everyAnswerIsShownInEveryFormThatItHas() {
        return Stream.of(Browser.resource("/browser/answers.txt").split("\n\n"))
                .filter(part -> !part.startsWith("#"))
                .map(part -> part.lines().toList())
                .map(lines -> dynamicTest(lines.get(0), () -> isShown(lines)));
    }

    private void isShown(List<String> lines) {
        var query = String.join(
                "\n",
                lines.stream()
                        .skip(1)
                        .filter(line -> !line.startsWith("= ") && !line.startsWith("- "))
                        .toList());
        browser.forget();
        editor.link(PREFIXES + query.replace("{long}", "x".repeat(40_000)), "table", "en", Browser.DESK);
        editor.ask();
        assertThat(editor.said()).contains(after(lines, "= "));
        var softly = new SoftAssertions();
        for (var kind : List.of("#forms button", "#downloads button")) {
            useAll(kind, () -> {
                softly.assertThat(editor.said()).contains(after(lines, "= "));
                after(lines, "- ")
                        .forEach(never ->
                                softly.assertThat(browser.all(never)).as(never).isEmpty());
                softly.assertThat(browser.driver().getCurrentUrl())
                        .startsWith(browser.url().toString());
            });
        }
        softly.assertThat(browser.errors()).isEmpty();
        softly.assertThat(browser.otherHosts()).isEmpty();
        softly.assertAll();
    }

    private static List<String> after(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** Each of {@code browser/refusals.txt}, as if something on the way had answered. */
    @TestFactory
    Stream<DynamicNode> whatRefusesIsQuoted() {
        return Browser.lines("/browser/refusals.txt")
                .map(line -> dynamicTest(line, () -> {
                    var words = line.split(" ", 3);
                    var parts = words[2].split(" = ", 2);
                    editor.link("ASK {}", "table", "en", Browser.DESK);
                    browser.run(
                            "const [status, type, body] = arguments;"
                                    + " window.fetch = async () => new Response(body, { status, headers: { 'Content-Type': type } }); return 1",
                            Integer.parseInt(words[0]),
                            words[1],
                            parts[0]);
                    editor.ask();
                    assertThat(editor.said()).contains(parts[1]);
                    assertThat(browser.find("#downloads").isDisplayed()).isFalse();
                }));
    }

    @Test
    void aNetworkThatIsGoneIsToldAsSuchAndTheNextAnswerAsAlways() {
        editor.link("ASK {}", "table", "en", Browser.DESK);
        network(true);
        try {
            editor.ask();
            assertThat(editor.said()).startsWith("No answer: ");
        } finally {
            network(false);
        }
        editor.ask();
        assertThat(editor.said()).isEqualTo("Yes");
    }

    private void network(boolean isGone) {
        browser.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", isGone, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    @Test
    void aPictureThatFailsGivesWayToTheTableAndIsTold() {
        editor.link(Editor.query("coordinates-by-source"), "map", "en", Browser.DESK);
        browser.run("L.map = () => { throw new Error('no map'); }; return 1");
        editor.ask();
        assertThat(editor.said()).startsWith("The answer cannot be shown in this form; here it is as a table.");
        assertThat(browser.all("#table tbody tr")).hasSize(6);
        browser.find("#forms [value=table]").click();
        assertThat(editor.said()).isEqualTo("Rows: 6");
    }

    @Test
    void aQuestionIsStoppedAndAskedAgain() {
        editor.link("SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f FILTER (?s = ?f) }", "table", "en", Browser.DESK);
        browser.find("#ask button").click();
        browser.waitUntil(browser.find("#stop")::isDisplayed);
        browser.find("#stop").click();
        assertThat(editor.said()).isEqualTo("Stopped.");
        assertThat(browser.find("#stop").isDisplayed()).isFalse();
        browser.run("editor.setValue('ASK {}'); return 1");
        browser.find("#ask button").click();
        editor.ask();
        assertThat(editor.said()).isEqualTo("Yes");
    }

    @Test
    void aLinkIsFilledInAndGoingBackDoesNotAsk() {
        editor.link("ASK { <x:one> ?p ?o }", "table", "en", Browser.DESK);
        assertThat(editor.said()).isEqualTo("This query comes from a link. Read it before you ask.");
        assertThat(browser.all("#table > *")).isEmpty();
        editor.ask();
        browser.run("location.hash = 'query=' + encodeURIComponent('ASK { <x:two> ?p ?o }'); return 1");
        browser.waitUntil(() -> editor.said().startsWith("This query comes from a link."));
        assertThat(browser.run("return editor.getValue()")).isEqualTo("ASK { <x:two> ?p ?o }");
        browser.driver().navigate().back();
        browser.waitUntil(() -> browser.run("return editor.getValue()").equals("ASK { <x:one> ?p ?o }"));
        assertThat(browser.all("#table > *")).isEmpty();
    }

    @Test
    void theKeysAskAndLeaveTheEditor() {
        editor.link("ASK {}", "table", "en", Browser.DESK);
        browser.run("editor.focus(); return 1");
        browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.waitUntil(() -> editor.said().equals("Yes"));
        // The query itself, which scrolls, is one more stop.
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.TAB);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Ask");
    }

    /** The forms in which an answer is shown, each by a query that has it and what is then seen. */
    @TestFactory
    Stream<DynamicNode> formsCanBeReadByEverybody() {
        var graph = "CONSTRUCT { ?mine <https://w3id.org/sotk/ontology/ownedBy> ?owner } WHERE {"
                + " ?claim <https://w3id.org/sotk/ontology/about> ?mine ; <https://w3id.org/sotk/ontology/owner> ?owner }";
        return Stream.of(
                form("table", Editor.query("coordinates-by-source"), "tbody tr", 6),
                form("map", Editor.query("coordinates-by-source"), ".leaflet-marker-icon", 6),
                form("timeline", Editor.query("control-over-time"), "svg rect", 16),
                form("chart", Editor.query("ore-mined-in-2009"), "svg rect", 2),
                form("graph", graph, "svg.graph > g", 24));
    }

    private DynamicNode form(String name, String query, String seen, int many) {
        return dynamicTest(name, () -> {
            for (String language : Reader.LANGUAGES) {
                editor.link(query, name, language, Browser.PHONE);
                editor.ask();
                assertThat(browser.all("#table " + seen)).hasSize(many);
                assertThat(browser.find("#forms [value=" + name + "]").getDomAttribute("aria-pressed"))
                        .isEqualTo("true");
                assertThat(browser.driver().getCurrentUrl())
                        .matches(name.equals("table") ? ".*[^m]$" : ".*&form=" + name + "$");
                assertThat(browser.axe("")).isEmpty();
                browser.screenshot("answer-" + name + "-" + language + "-" + Browser.PHONE);
            }
            browser.inTheDark(() -> {
                assertThat(browser.axe("color-contrast")).isEmpty();
                browser.screenshot("answer-" + name + "-dark-" + Browser.PHONE);
            });
        });
    }

    private List<String> useAll(String buttons) {
        return useAll(buttons, () -> {});
    }

    /** Clicks all that can be seen, looks each time, and returns their values. */
    private List<String> useAll(String buttons, Runnable look) {
        return browser.all(buttons).stream()
                .filter(WebElement::isDisplayed)
                .map(button -> {
                    button.click();
                    look.run();
                    return String.valueOf(button.getDomProperty("value"));
                })
                .toList();
    }
}
