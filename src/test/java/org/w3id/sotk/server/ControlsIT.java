package org.w3id.sotk.server;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/**
 * Whatever can be used on a page is used, found by {@code browser/controls.js} and not listed: nothing may break by it. The
 * list of what was used is then in {@code target/controls.txt}.
 */
@ExtendWith(OneBrowser.class)
class ControlsIT {
    private static final String SCRIPT = Browser.resource("/browser/controls.js");
    private static final String TYPED = "<b>\"'&%00 ё";
    private static final Set<String> USED = new TreeSet<>();
    private static final Set<String> LINKS = new TreeSet<>();

    private record Control(WebElement element, String name, String deed) {}

    private final Browser browser;

    ControlsIT(Browser browser) {
        this.browser = browser;
    }

    @AfterAll
    static void list() throws IOException {
        Files.write(Path.of("target", "controls.txt"), USED);
    }

    @TestFactory
    Stream<DynamicNode> nothingBreaksByBeingUsed() {
        return Page.all(browser).stream().map(page -> dynamicTest(page.kind(), () -> useAll(page)));
    }

    private void useAll(Page page) throws IOException, InterruptedException {
        var softly = new SoftAssertions();
        browser.forget();
        open(page);
        for (var link : (List<?>) script("return links()")) {
            if (LINKS.add(String.valueOf(link).replaceAll("[^/.?]+(?=[.?]|$)", ""))) {
                softly.assertThat(status(String.valueOf(link)))
                        .as(String.valueOf(link))
                        .isBetween(200, 399);
            }
        }
        for (var control = next(page); control != null; control = next(page)) {
            var name = control.name();
            try {
                use(control.element(), control.deed());
            } catch (WebDriverException e) {
                if (!(e instanceof StaleElementReferenceException) && isTheSamePage()) {
                    throw e;
                }
                // What was used before only now led to another page, or changed this one.
                USED.remove(name);
                open(page);
                continue;
            }
            browser.waitUntil(() -> script("return isAtRest()").equals(true));
            softly.assertThat((List<?>) script("return faults()")).as(name).isEmpty();
            softly.assertThat(browser.errors()).as(name).isEmpty();
            softly.assertThat(browser.otherHosts()).as(name).isEmpty();
            if (!isTheSamePage()) {
                open(page);
            }
        }
        softly.assertAll();
    }

    private boolean isTheSamePage() {
        return browser.run("return window.isTried === true").equals(true);
    }

    private void open(Page page) {
        browser.open(page.address(), "en", Browser.DESK);
        browser.run("window.isTried = true; return 1");
        if (page.kind().equals("editor")) {
            browser.run(
                    "editor.setValue(arguments[0]); return 1",
                    "SELECT ?part ?share { ?part <https://w3id.org/sotk/ontology/territoryShare> ?share }");
            browser.find("#ask button").click();
            browser.waitUntil(() -> script("return isAtRest()").equals(true));
        }
    }

    /** Returns a control that was not used yet, if there is one; those of the header are the same on every page. */
    private @Nullable Control next(Page page) {
        for (var each : (List<?>) script("return controls()")) {
            if (each instanceof Map<?, ?> found && found.get("element") instanceof WebElement element) {
                var own = String.valueOf(found.get("name"));
                var name = own.startsWith("header") ? own : page.kind() + ": " + own;
                if (USED.add(name)) {
                    return new Control(element, name, String.valueOf(found.get("deed")));
                }
            }
        }
        return null;
    }

    private void use(WebElement element, String deed) {
        browser.run("arguments[0].scrollIntoView({ block: 'center' }); return 1", element);
        switch (deed) {
            case "choose" -> {
                var options = element.findElements(By.tagName("option"));
                options.get(options.size() - 1).click();
            }
            case "press" -> browser.press(element, Keys.ENTER);
            case "move" -> element.sendKeys(Keys.ARROW_LEFT);
            case "type" -> element.sendKeys(TYPED, Keys.ENTER);
            default -> click(element);
        }
    }

    /** Clicks; what opened before may lie upon it or have moved it away, then it is reached by the keyboard. */
    private void click(WebElement element) {
        try {
            element.click();
        } catch (ElementNotInteractableException e) {
            browser.press(element, Keys.ENTER);
        }
    }

    private Object script(String then) {
        return browser.run(SCRIPT + then);
    }

    private static int status(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
