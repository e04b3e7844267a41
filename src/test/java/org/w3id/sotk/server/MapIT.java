package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The map that one moves and asks. */
@ExtendWith(OneBrowser.class)
class MapIT {
    private final Browser browser;

    MapIT(Browser browser) {
        this.browser = browser;
    }

    @TestFactory
    Stream<DynamicNode> theMarksOfTheMapOpenByClickAndByKey() {
        return Stream.of(Browser.PHONE, Browser.DESK)
                .map(width -> dynamicTest(String.valueOf(width), () -> {
                    browser.open("map", "en", width);
                    browser.waitUntil(() -> marks().size() == 6);
                    var marks = marks();
                    assertThat(marks.stream()
                                    .map(mark ->
                                            mark.findElement(By.tagName("path")).getDomAttribute("d"))
                                    .distinct())
                            .as("shapes of the deposit, the mine and the village")
                            .hasSize(3);
                    marks.get(0).click();
                    assertThat(popup().getText()).contains("40.20306", "editors of English Wikipedia");
                    popup().findElement(By.cssSelector("a[href*='/id/claim/coordinates-village-wikipedia']"));
                    // What it covers is reached again when it is closed.
                    assertThat(browser.axe(""))
                            .map(String::valueOf)
                            .allMatch(
                                    violation -> violation.startsWith("target-size: <div class=\"leaflet-marker-icon"));
                    browser.screenshot("map-popup-en-" + width);
                    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
                    browser.waitUntil(() -> browser.driver()
                            .findElements(By.className("leaflet-popup"))
                            .isEmpty());
                    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(marks.get(0));
                    browser.press(marks.get(5), Keys.ENTER);
                    assertThat(popup().getText()).contains("compilers of globalstrategic/facilities");
                    assertThat(browser.driver()
                                    .executeScript("return document.activeElement.closest('.leaflet-popup') !== null"))
                            .isEqualTo(true);
                    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
                    browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("/id/mine/sotk-zod"));
                }));
    }

    @Test
    void theOutlinesOfTheMapSayWhoseTheyAreAndItsButtonsSpeakTheLanguageOfThePage() {
        browser.open("map", "ru", Browser.DESK);
        browser.waitUntil(() -> marks().size() == 6);
        browser.driver()
                .findElement(By.xpath("//button[. = 'Районы и области вокруг рудника']"))
                .click();
        browser.waitUntil(() -> browser.all("[aria-label='Кельбаджарский район']").stream()
                .anyMatch(outline -> outline.getRect().getWidth() < 400));
        browser.driver()
                .findElement(By.cssSelector("path[aria-label='Кельбаджарский район']"))
                .sendKeys(Keys.ENTER);
        assertThat(popup().getText()).contains("Natural Earth");
        assertThat(popup().findElement(By.cssSelector(".leaflet-popup-close-button"))
                        .getDomAttribute("aria-label"))
                .isEqualTo("Закрыть");
        assertThat(browser.driver()
                        .findElement(By.className("leaflet-control-zoom-in"))
                        .getDomAttribute("aria-label"))
                .isEqualTo("Ближе");
    }

    @Test
    void theMapMovesThroughTheYears() {
        browser.open("map", "en", Browser.DESK);
        slider().sendKeys(Keys.HOME);
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("on=1951"));
        slider().sendKeys(Keys.END);
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("on=2026") && marks().size() == 6);
        assertThat(browser.driver().findElements(By.className("leaflet-container")))
                .hasSize(1);
    }

    @Test
    void theStartPageLeadsToTheMap() {
        browser.open("./", "az", Browser.PHONE);
        assertThat(browser.driver().findElements(By.cssSelector("main svg.map use")))
                .hasSize(12);
        browser.driver()
                .findElement(By.cssSelector("main a[href='/map?lang=az']"))
                .click();
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("/map?lang=az"));
    }

    /** They are there when the page has fetched what it shows. */
    private List<WebElement> marks() {
        return browser.driver().findElements(By.cssSelector(".leaflet-marker-icon"));
    }

    private WebElement popup() {
        return browser.driver()
                .findElement(By.className("leaflet-popup-content-wrapper"))
                .findElement(By.xpath(".."));
    }

    private WebElement slider() {
        return browser.find("form.years input[type=range]");
    }
}
