package org.w3id.sotk.server;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each kind of page in a real Chromium, in English, as wide as a phone and as a desk. The kinds are in
 * {@code browser/pages.txt}; what the pages look like is then in {@code target/screenshots}. */
@ExtendWith(OneBrowser.class)
class PagesIT {
    private final Browser browser;

    PagesIT(Browser browser) {
        this.browser = browser;
    }

    private static final long MOST_BYTES = 150_000;
    private static final long MOST_OF_THE_START = 50_000;

    /** Letters are kept for a week, and a page is read without them. */
    private static final String WEIGHT = """
            return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
              .filter(entry => !entry.name.endsWith(".woff2"))
              .reduce((sum, entry) => sum + entry.transferSize, 0);
            """;

    /** How much of the page moved while it was loaded, by the measure of Web Vitals: 0.1 is said to be good. */
    private static final String SHIFT = """
            const done = arguments[arguments.length - 1];
            const moves = new PerformanceObserver(() => {});
            moves.observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => setTimeout(() =>
              done(moves.takeRecords().reduce((sum, entry) => sum + entry.value, 0))));
            """;

    private static final double MOST_SHIFT = 0.01;

    /**
     * What is unequal in how the sides stand beside each other: their areas, their heights on the screen, their order, or a
     * side that is missing. The first side is left of the second, whatever the language.
     */
    private static final String UNEQUAL = """
            return [...document.querySelectorAll(".sides")].filter(sides => sides.checkVisibility()).map(sides => {
              const box = place => sides.querySelector(":scope > .side." + place)?.getBoundingClientRect();
              const [first, second] = [box("first"), box("second")];
              if (!first || !second) return "a side is missing";
              const area = box => box.width * box.height;
              if (Math.abs(area(first) / area(second) - 1) > 0.02) return "areas " + area(first) + " and " + area(second);
              if (first.top !== second.top) return "not beside each other";
              return first.right <= second.left ? "" : "in another order";
            }).filter(Boolean);
            """;

    /** The same where they stand below each other, on one axis of time: the first side is above the second. */
    private static final String UNEQUAL_ACCOUNTS = """
            return [...document.querySelectorAll(".accounts")].map(accounts => {
              const box = place => accounts.querySelector(":scope > .account." + place)?.getBoundingClientRect();
              const [first, second] = [box("first"), box("second")];
              if (!first || !second) return "a side is missing";
              if (Math.abs(first.height - second.height) > 1) return "heights " + first.height + " and " + second.height;
              if (first.width !== second.width) return "widths " + first.width + " and " + second.width;
              return first.bottom <= second.top ? "" : "in another order";
            }).filter(Boolean);
            """;

    /** How many screens of a phone some pages take at most, before anything is unfolded. */
    private static final Map<String, Integer> MOST_SCREENS = Map.of("mine", 8, "timeline", 5);

    private static final int SCREEN = 844;
    private static final String HEIGHT = "return document.documentElement.scrollHeight";

    private static final String STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus";

    /** Otherwise a page would weigh less. */
    @BeforeEach
    void loadEverything() {
        browser.loadEverything(true);
    }

    @AfterEach
    void loadAsUsual() {
        browser.loadEverything(false);
    }

    List<String> languages() {
        return List.of("en");
    }

    @TestFactory
    Stream<DynamicNode> everyPageIsSound() {
        return Page.all(browser).stream()
                .map(page -> dynamicContainer(
                        page.kind(),
                        languages().stream().map(language -> dynamicTest(language, () -> isSound(page, language)))));
    }

    private void isSound(Page page, String language) throws Exception {
        browser.forget();
        browser.open(page.address(), language, Browser.PHONE);
        var softly = new SoftAssertions();
        softly.assertThat(String.valueOf(browser.run(STATUS))).as("status").isEqualTo(page.status());
        softly.assertThat(browser.run("return document.documentElement.lang"))
                .as("language")
                .isEqualTo(language);
        if (!page.kind().equals("editor")) {
            softly.assertThat((Long) browser.run(WEIGHT))
                    .as("bytes")
                    .isBetween(1L, page.kind().equals("start") ? MOST_OF_THE_START : MOST_BYTES);
            softly.assertThat(((Number) browser.await(SHIFT)).doubleValue())
                    .as("layout shift")
                    .isLessThan(MOST_SHIFT);
        }
        fits(softly, Browser.PHONE);
        softly.assertThat((List<?>) browser.run(UNEQUAL)).as("unequal sides").isEmpty();
        softly.assertThat((List<?>) browser.run(UNEQUAL_ACCOUNTS))
                .as("unequal accounts")
                .isEmpty();
        if (MOST_SCREENS.containsKey(page.kind())) {
            softly.assertThat((Long) browser.run(HEIGHT))
                    .as("height")
                    .isLessThanOrEqualTo(MOST_SCREENS.get(page.kind()) * SCREEN);
        }
        browser.screenshot(page.kind() + "-" + language + "-" + Browser.PHONE);
        if (language.equals("en")) {
            softly.assertThat(browser.axe("")).as("violations of WCAG 2.2 AA").isEmpty();
            browser.inTheDark(() -> softly.assertThat(browser.axe("color-contrast"))
                    .as("contrast in the dark")
                    .isEmpty());
        }
        browser.widen(Browser.DESK);
        var others = List.of("hy", "az", "ru");
        fits(softly, Browser.DESK);
        softly.assertThat((List<?>) browser.run(UNEQUAL)).as("unequal sides").isEmpty();
        if (language.equals("en")) {
            browser.screenshot(page.kind() + "-" + language + "-" + Browser.DESK);
        }
        // What axe-core looks at differs little by language: in one more, another for each page, it is enough.
        if (language.equals("en") || language.equals(others.get(page.kind().length() % others.size()))) {
            softly.assertThat(browser.axe("")).as("violations of WCAG 2.2 AA").isEmpty();
        }
        softly.assertThat(browser.errors()).as("errors on the console").isEmpty();
        softly.assertThat(browser.otherHosts()).as("requests to other hosts").isEmpty();
        softly.assertAll();
    }

    private void fits(SoftAssertions softly, int width) {
        softly.assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .as("width")
                .isLessThanOrEqualTo(width);
    }
}
