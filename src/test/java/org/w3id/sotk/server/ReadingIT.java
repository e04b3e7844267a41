package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a reader does on the pages: choose, move through the years, go by key, print, do without scripts. */
@ExtendWith(OneBrowser.class)
class ReadingIT {
    private final Browser browser;

    ReadingIT(Browser browser) {
        this.browser = browser;
    }

    @Test
    void theFormShowsAViewOfADayAndTakesItBack() {
        browser.open("id/mine/sotk-zod", "ru", Browser.DESK);
        var everything = browser.text();
        choose("az", "2020-11-26");
        assertThat(browser.driver().getCurrentUrl()).contains("lang=ru", "view=az", "on=2020-11-26");
        assertThat(browser.text()).isNotEqualTo(everything).contains("Азербайджан");
        choose("", "");
        assertThat(browser.text()).isEqualTo(everything);
    }

    @Test
    void eachSideSeesItsOwnShareOfTheMine() throws IOException {
        for (var side : Map.of("az", "76%", "am", "50%").entrySet()) {
            browser.open("id/mine/sotk-zod?view=" + side.getKey() + "&on=2020-11-26", "en", Browser.PHONE);
            var plot = browser.driver()
                    .findElement(By.xpath("//figure[contains(., 'Azerbaijani part') and contains(., 'territory')]"));
            assertThat(plot.findElements(By.cssSelector("svg a:not(.elsewhere) text")))
                    .extracting(WebElement::getText)
                    .contains(side.getValue());
        }
    }

    @Test
    void theSliderMovesThroughTheYearsByKeyWithoutLoadingAnew() {
        browser.open("./?on=2019", "en", Browser.DESK);
        browser.driver().executeScript("window.isTheSamePage = true");
        assertThat(browser.text()).doesNotContain("Second Nagorno-Karabakh");
        slider().sendKeys(Keys.ARROW_RIGHT);
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("on=2020"));
        assertThat(browser.text()).contains("2020");
        slider().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("on=2023"));
        assertThat(browser.driver().executeScript("return window.isTheSamePage"))
                .isEqualTo(true);
        var moved = browser.text();
        browser.driver().navigate().refresh();
        assertThat(browser.text()).isEqualTo(moved);
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhereItIs() {
        browser.open("id/mine/sotk-zod", "hy", Browser.PHONE);
        var reached = new ArrayList<String>();
        for (int step = 0; step < 40; step++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            var element = browser.driver().switchTo().activeElement();
            reached.add(element.getTagName() + "." + element.getDomAttribute("class"));
            assertThat(browser.driver().executeScript("""
                            const box = arguments[0].getBoundingClientRect();
                            const style = getComputedStyle(arguments[0]);
                            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.right > 0
                              && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
                            """, element))
                    .as("the focus is seen on " + element.getDomProperty("outerHTML"))
                    .isEqualTo(true);
        }
        assertThat(reached.get(0)).isEqualTo("a.skip");
        assertThat(reached.get(1)).isEqualTo("a.home");
        assertThat(reached).contains("summary.null", "input.null", "button.null");
    }

    @Test
    void theSkipLinkLeadsPastTheNavigation() {
        browser.open("id/mine/sotk-zod", "en", Browser.DESK);
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.driver().executeScript("return document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    @Test
    void onPaperThereAreNoForms() throws Exception {
        browser.emulating(Map.of("media", "print"), () -> {
            browser.open("id/mine/sotk-zod", "en", Browser.DESK);
            assertThat(browser.all("form, header, footer")).isNotEmpty().noneMatch(WebElement::isDisplayed);
            assertThat(browser.find("h1").isDisplayed()).isTrue();
        });
    }

    @Test
    void withoutScriptsThePagesShowTheSame() throws IOException {
        var plain = browser.start(Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            for (Page page : Page.all(browser)) {
                if (!List.of("start", "mine", "compare", "map").contains(page.kind())) {
                    continue;
                }
                plain.get(browser.address(page.address(), "en"));
                var dataOnly = plain.findElement(By.tagName("main")).getText().replaceAll("\\W*\\bShow\\b", "");
                assertThat(dataOnly).as(page.kind()).contains("Sotk").hasSizeGreaterThan(500);
                var drawings = List.of("start", "map").contains(page.kind()) ? 2 : 0;
                assertThat(plain.findElements(By.cssSelector("svg.map")))
                        .as(page.kind())
                        .hasSize(drawings)
                        .allMatch(WebElement::isDisplayed);
                if (page.kind().equals("compare")) {
                    // It has two views, and so no one year.
                    continue;
                }
                var button = plain.findElement(By.cssSelector("form.years button"));
                assertThat(button.isDisplayed()).isTrue();
                plain.findElement(By.cssSelector("form.years input[type=range]"))
                        .sendKeys(Keys.ARROW_LEFT);
                button.click();
                browser.waitUntil(() -> plain.getCurrentUrl().contains("on=2025"));
                assertThat(plain.findElement(By.cssSelector("form.years output"))
                                .getText())
                        .isEqualTo("2025");
            }
        } finally {
            plain.quit();
        }
    }

    @Test
    void anAddressWithNothingAtItNamesWhatMayBeMeant() {
        browser.open("id/mine/Kelbecer", "en", Browser.PHONE);
        assertThat(browser.driver().findElements(By.cssSelector("main li a[href='/id/region/kalbajar?lang=en']")))
                .hasSize(1);
    }

    private void choose(String view, String day) {
        browser.find(".view summary").click();
        var form = browser.driver().findElement(By.cssSelector("form.switch"));
        form.findElement(By.cssSelector("option[value='" + view + "']")).click();
        var on = form.findElement(By.name("on"));
        browser.run("arguments[0].value = arguments[1]; return 1", on, day);
        form.findElement(By.tagName("button")).click();
        browser.waitUntil(() -> browser.driver().getCurrentUrl().contains("view=" + view + "&on=" + day));
    }

    private WebElement slider() {
        return browser.find("form.years input[type=range]");
    }
}
