package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.w3id.sotk.Project;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;

/**
 * Each kind of page in a real Chromium, in each language, as wide as a phone and as a desk. The kinds are in
 * {@code browser/pages.txt}; what the pages look like is then in {@code target/screenshots}.
 */
class BrowserIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int MOST_BYTES = 150_000;

    /** What axe-core finds against WCAG 2.2 AA; two rules are on besides, which it leaves out where nobody asks. */
    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
            const more = { "target-size": { enabled: true }, "duplicate-id": { enabled: true } };
            const options = arguments[0] ? { runOnly: [arguments[0]] } : { runOnly: { type: "tag", values: tags }, rules: more };
            axe.run(document, { resultTypes: ["violations"], ...options }).then(result => done(result.violations.flatMap(
                violation => violation.nodes.map(node => violation.id + ": " + node.html + " " + node.failureSummary))),
              failure => done([String(failure)]));
            """;

    private static final String WEIGHT = """
            return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
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

    private static final String STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus";

    @TempDir
    private static Path profiles;

    private static String axe;
    private static Site site;
    private static ChromeDriver browser;

    private static String services = "";

    /** One line of the list. */
    private record Page(String kind, String address, String status) {
        static Page of(String line) {
            var words = line.split("\\s+", 3);
            return new Page(words[0], words[1], words.length > 2 ? words[2] : "200");
        }
    }

    @BeforeAll
    static void start() throws IOException {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            var message = "NO PAGE IS TESTED: there is no " + CHROMIUM + " or no " + DRIVER
                    + "; install Debian's packages chromium, chromium-driver and fonts-dejavu-core";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNull();
            assumeTrue(false, message);
        }
        Files.createDirectories(SCREENSHOTS);
        axe = resource("/axe.min.js");
        site = new Site(
                Project.servedOn("2026-11-26"),
                new QueryFolder(Home.at(Path.of(""))),
                Settings.local(Limits.DEFAULT, Endpoints.of(List.of("http://127.0.0.1:1/")), Bounds.DEFAULT));
        browser = browser(Map.of());
        browser.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        services = services();
    }

    /** Returns where the editor says what came of a question to an endpoint that is not there. */
    private static String services() {
        var query = "SELECT * { VALUES ?x { <x:x> } SERVICE SILENT <http://127.0.0.1:1/> { ?x ?y ?z } }";
        browser.get(site.url() + "sparql?lang=en#query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        browser.findElement(By.cssSelector("#ask button")).click();
        var line = browser.findElement(By.id("services"));
        waitUntil(line::isDisplayed);
        assertThat(line.getText()).contains("1 request, 1 failed silently");
        return URI.create(line.findElement(By.tagName("a")).getDomProperty("href"))
                .getPath();
    }

    private static ChromeDriver browser(Map<String, Object> preferences) throws IOException {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        // No request can leave this machine.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + Files.createTempDirectory(profiles, "profile"))
                .setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (site != null) {
            site.close();
        }
    }

    private static List<Page> pages() {
        return resource("/browser/pages.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Page.of(line.replace("{services}", services)))
                .toList();
    }

    @TestFactory
    Stream<DynamicNode> everyPageIsSoundInEveryLanguage() {
        return pages().stream()
                .map(page -> dynamicContainer(
                        page.kind(),
                        Reader.LANGUAGES.stream()
                                .map(language -> dynamicTest(language, () -> isSound(page, language)))));
    }

    private static void isSound(Page page, String language) throws IOException {
        for (int width : List.of(PHONE, DESK)) {
            browser.manage().logs().get(LogType.BROWSER);
            browser.manage().logs().get(LogType.PERFORMANCE);
            open(page.address(), language, width);
            var status = String.valueOf(browser.executeScript(STATUS));
            var softly = new SoftAssertions();
            softly.assertThat(status).as("status").isEqualTo(page.status());
            softly.assertThat(errors(status)).as("errors on the console").isEmpty();
            softly.assertThat(otherHosts()).as("requests to other hosts").isEmpty();
            softly.assertThat(browser.executeScript("return document.documentElement.lang"))
                    .as("language")
                    .isEqualTo(language);
            softly.assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                    .as("width")
                    .isLessThanOrEqualTo(width);
            if (!page.kind().equals("editor")) {
                softly.assertThat((Long) browser.executeScript(WEIGHT))
                        .as("bytes")
                        .isBetween(1L, (long) MOST_BYTES);
            }
            if (!page.kind().equals("editor")) {
                softly.assertThat(((Number) Objects.requireNonNull(browser.executeAsyncScript(SHIFT))).doubleValue())
                        .as("layout shift")
                        .isLessThan(MOST_SHIFT);
            }
            if (width == DESK || language.equals("en")) {
                softly.assertThat(axe("")).as("violations of WCAG 2.2 AA").isEmpty();
            }
            if (width == PHONE || language.equals("en")) {
                screenshot(page.kind() + "-" + language + "-" + width);
            }
            softly.assertAll();
        }
    }

    @TestFactory
    Stream<DynamicNode> everyPageHasContrastInTheDark() {
        return pages().stream()
                .map(page -> dynamicTest(page.kind(), () -> {
                    emulate(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
                    try {
                        open(page.address(), "en", PHONE);
                        assertThat(axe("color-contrast")).isEmpty();
                    } finally {
                        emulate(Map.of("features", List.of()));
                    }
                }));
    }

    @Test
    void theFormShowsAViewOfADayAndTakesItBack() {
        open("id/mine/sotk-zod", "ru", DESK);
        var everything = text();
        choose("az", "2020-11-26");
        assertThat(browser.getCurrentUrl()).contains("lang=ru", "view=az", "on=2020-11-26");
        assertThat(text()).isNotEqualTo(everything).contains("Азербайджан");
        choose("", "");
        assertThat(text()).isEqualTo(everything);
    }

    /** The README shows these two as {@code src/site/mine-az.png} and {@code src/site/mine-am.png}. */
    @Test
    void eachSideSeesItsOwnShareOfTheMine() throws IOException {
        for (var side : Map.of("az", "76 percent", "am", "50 percent").entrySet()) {
            open("id/mine/sotk-zod?view=" + side.getKey() + "&on=2020-11-26", "en", PHONE);
            var heading = browser.findElement(By.xpath("//h3[contains(., 'territory')]"));
            assertThat(heading.findElement(By.xpath("following-sibling::div[1]"))
                            .getText())
                    .contains(side.getValue());
            browser.executeScript("arguments[0].scrollIntoView()", heading);
            screenshot("readme-" + side.getKey(), Map.of());
        }
    }

    @Test
    void theSliderMovesThroughTheYearsByKeyWithoutLoadingAnew() {
        open("./?on=2019", "en", DESK);
        browser.executeScript("window.isTheSamePage = true");
        assertThat(text()).doesNotContain("Second Nagorno-Karabakh");
        slider().sendKeys(Keys.ARROW_RIGHT);
        waitUntil(() -> browser.getCurrentUrl().contains("on=2020"));
        assertThat(text()).contains("2020");
        slider().sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        waitUntil(() -> browser.getCurrentUrl().contains("on=2023"));
        assertThat(browser.executeScript("return window.isTheSamePage")).isEqualTo(true);
        var moved = text();
        browser.navigate().refresh();
        assertThat(text()).isEqualTo(moved);
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhereItIs() {
        open("id/mine/sotk-zod", "hy", PHONE);
        var reached = new ArrayList<String>();
        for (int step = 0; step < 40; step++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
            var element = browser.switchTo().activeElement();
            reached.add(element.getTagName() + "." + element.getDomAttribute("class"));
            assertThat(browser.executeScript("""
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
        assertThat(reached).contains("select.null", "input.null", "button.null");
    }

    @Test
    void theSkipLinkLeadsPastTheNavigation() {
        open("id/mine/sotk-zod", "en", DESK);
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.executeScript("return document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    @Test
    void onPaperThereAreNoForms() {
        emulate(Map.of("media", "print"));
        try {
            open("id/mine/sotk-zod", "en", DESK);
            assertThat(browser.findElements(By.cssSelector("form, header, footer")))
                    .isNotEmpty()
                    .noneMatch(WebElement::isDisplayed);
            assertThat(browser.findElement(By.tagName("h1")).isDisplayed()).isTrue();
        } finally {
            emulate(Map.of("media", ""));
        }
    }

    @Test
    void withoutScriptsThePagesShowTheSame() throws IOException {
        var plain = browser(Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            for (Page page : pages()) {
                if (!List.of("start", "mine", "compare", "map").contains(page.kind())) {
                    continue;
                }
                plain.get(address(page.address(), "en"));
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
                waitUntil(() -> plain.getCurrentUrl().contains("on=2025"));
                assertThat(plain.findElement(By.cssSelector("form.years output"))
                                .getText())
                        .isEqualTo("2025");
            }
        } finally {
            plain.quit();
        }
    }

    @TestFactory
    Stream<DynamicNode> theMarksOfTheMapOpenByClickAndByKey() {
        return Stream.of(PHONE, DESK)
                .map(width -> dynamicTest(String.valueOf(width), () -> {
                    open("map", "en", width);
                    var marks = browser.findElements(By.cssSelector(".leaflet-marker-icon"));
                    assertThat(marks).hasSize(6);
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
                    assertThat(axe(""))
                            .map(String::valueOf)
                            .allMatch(
                                    violation -> violation.startsWith("target-size: <div class=\"leaflet-marker-icon"));
                    screenshot("map-popup-en-" + width);
                    browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
                    waitUntil(() ->
                            browser.findElements(By.className("leaflet-popup")).isEmpty());
                    assertThat(browser.switchTo().activeElement()).isEqualTo(marks.get(0));
                    marks.get(5).sendKeys(Keys.ENTER);
                    assertThat(popup().getText()).contains("compilers of globalstrategic/facilities");
                    assertThat(browser.executeScript(
                                    "return document.activeElement.closest('.leaflet-popup') !== null"))
                            .isEqualTo(true);
                    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
                    waitUntil(() -> browser.getCurrentUrl().contains("/id/mine/sotk-zod"));
                }));
    }

    @Test
    void theOutlinesOfTheMapSayWhoseTheyAreAndItsButtonsSpeakTheLanguageOfThePage() {
        open("map", "ru", DESK);
        browser.findElement(By.xpath("//button[. = 'Области вокруг рудника']")).click();
        waitUntil(() -> browser.findElement(By.cssSelector("[aria-label='Кельбаджарский район']"))
                        .getRect()
                        .getWidth()
                < 400);
        browser.findElement(By.cssSelector("path[aria-label='Кельбаджарский район']"))
                .sendKeys(Keys.ENTER);
        assertThat(popup().getText()).contains("Natural Earth");
        assertThat(popup().findElement(By.cssSelector(".leaflet-popup-close-button"))
                        .getDomAttribute("aria-label"))
                .isEqualTo("Закрыть");
        assertThat(browser.findElement(By.className("leaflet-control-zoom-in")).getDomAttribute("aria-label"))
                .isEqualTo("Ближе");
    }

    @Test
    void theMapMovesThroughTheYears() {
        open("map", "en", DESK);
        slider().sendKeys(Keys.HOME);
        waitUntil(() -> browser.getCurrentUrl().contains("on=1951"));
        slider().sendKeys(Keys.END);
        waitUntil(() -> browser.getCurrentUrl().contains("on=2026")
                && browser.findElements(By.cssSelector(".leaflet-marker-icon")).size() == 6);
        assertThat(browser.findElements(By.className("leaflet-container"))).hasSize(1);
    }

    @Test
    void theStartPageLeadsToTheMap() {
        open("./", "az", PHONE);
        assertThat(browser.findElements(By.cssSelector("main svg.map circle"))).hasSize(12);
        browser.findElement(By.cssSelector("main a[href='/map?lang=az']")).click();
        waitUntil(() -> browser.getCurrentUrl().contains("/map?lang=az"));
    }

    @Test
    void anAddressWithNothingAtItNamesWhatMayBeMeant() {
        open("id/mine/Kelbecer", "en", PHONE);
        assertThat(browser.findElements(By.cssSelector("main li a[href='/id/region/kalbajar?lang=en']")))
                .hasSize(1);
    }

    /** The forms in which an answer is shown, each by a query that has it and what is then seen. */
    @TestFactory
    Stream<DynamicNode> answersAreShownInEachForm() {
        var graph = "CONSTRUCT { ?mine <https://w3id.org/sotk/ontology/ownedBy> ?owner } WHERE {"
                + " ?claim <https://w3id.org/sotk/ontology/about> ?mine ; <https://w3id.org/sotk/ontology/owner> ?owner }";
        return Stream.of(
                form("table", query("coordinates-by-source"), "tbody tr", 6),
                form("map", query("coordinates-by-source"), ".leaflet-marker-icon", 6),
                form("timeline", query("control-over-time"), "svg rect", 4),
                form("chart", query("ore-mined-in-2009"), "svg rect", 2),
                form("graph", graph, "svg.graph > g", 10));
    }

    private static DynamicNode form(String name, String query, String seen, int many) {
        return dynamicTest(name, () -> {
            for (String language : Reader.LANGUAGES) {
                ask(query, name, language);
                assertThat(browser.findElements(By.cssSelector("#table " + seen)))
                        .hasSize(many);
                assertThat(browser.findElement(By.cssSelector("#forms [value=" + name + "]"))
                                .getDomAttribute("aria-pressed"))
                        .isEqualTo("true");
                assertThat(axe("")).isEmpty();
                screenshot("answer-" + name + "-" + language + "-" + PHONE);
            }
            emulate(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
            try {
                assertThat(axe("color-contrast")).isEmpty();
                screenshot("answer-" + name + "-dark-" + PHONE);
            } finally {
                emulate(Map.of("features", List.of()));
            }
            assertThat(errors("200")).isEmpty();
            assertThat(otherHosts()).isEmpty();
        });
    }

    @Test
    void theChosenFormIsInTheLinkToTheQuery() {
        ask(query("control-over-time"), "table", "hy");
        browser.findElement(By.cssSelector("#forms [value=timeline]")).click();
        assertThat(browser.findElement(By.id("link")).getDomProperty("href")).endsWith("&form=timeline");
        assertThat(browser.getCurrentUrl()).endsWith("&form=timeline");
    }

    @TestFactory
    Stream<DynamicNode> answersAreDownloaded() throws IOException {
        var folder = Files.createDirectories(profiles.resolve("downloads"));
        browser.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        var starts = Map.of(
                "csv", "thing,wkt,speaker,quote",
                "tsv", "?thing\t?wkt\t?speaker\t?quote",
                "json", "{",
                "geojson", "{\n \"type\": \"FeatureCollection\"");
        return starts.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    ask(query("coordinates-by-source"), "table", "en");
                    browser.findElement(By.cssSelector("#downloads [value=" + each.getKey() + "]"))
                            .click();
                    var file = folder.resolve("sotk." + each.getKey());
                    waitUntil(() -> Files.exists(file));
                    assertThat(Files.readString(file))
                            .startsWith(each.getValue())
                            .contains("40.19");
                }));
    }

    private static void ask(String query, String form, String language) {
        browser.manage().logs().get(LogType.BROWSER);
        browser.manage().logs().get(LogType.PERFORMANCE);
        browser.get("about:blank");
        open("sparql", language, PHONE);
        browser.executeScript(
                "location.hash = 'query=' + encodeURIComponent(arguments[0]) + '&form=' + arguments[1]", query, form);
        waitUntil(() -> browser.findElement(By.id("answer")).isDisplayed());
        assertThat(browser.findElements(By.cssSelector("#table > *")))
                .as("a link alone asks nothing")
                .isEmpty();
        browser.findElement(By.cssSelector("#ask button")).click();
        waitUntil(() -> !browser.findElements(By.cssSelector("#answer:not([aria-busy]) #table > *"))
                .isEmpty());
    }

    private static String query(String name) {
        return QueryFile.read(Path.of("queries", name + ".rq")).text();
    }

    private static WebElement popup() {
        return browser.findElement(By.className("leaflet-popup-content-wrapper"))
                .findElement(By.xpath(".."));
    }

    private static void choose(String view, String day) {
        var form = browser.findElement(By.cssSelector("form.switch"));
        form.findElement(By.cssSelector("option[value='" + view + "']")).click();
        var on = form.findElement(By.name("on"));
        on.clear();
        on.sendKeys(day);
        form.findElement(By.tagName("button")).click();
        waitUntil(() -> browser.getCurrentUrl().contains("view=" + view + "&on=" + day));
    }

    private static WebElement slider() {
        return browser.findElement(By.cssSelector("form.years input[type=range]"));
    }

    private static String text() {
        return browser.findElement(By.tagName("main")).getText();
    }

    private static void open(String path, String language, int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
        browser.get(address(path, language));
    }

    private static String address(String path, String language) {
        return site.url().resolve(path) + (path.contains("?") ? "&" : "?") + "lang=" + language;
    }

    private static void emulate(Map<String, Object> media) {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", media);
    }

    /** Runs one rule of axe-core, or all that are asked for. */
    private static List<?> axe(String rule) {
        browser.executeScript(axe);
        return (List<?>) Objects.requireNonNull(browser.executeAsyncScript(AXE, rule));
    }

    /** What went wrong by the browser's own account; that an address answers with an error is not news. */
    private static List<String> errors(String status) {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> status.equals("200")
                        || !message.startsWith(Objects.requireNonNull(browser.getCurrentUrl()) + " - Failed to load"))
                .toList();
    }

    private static List<String> otherHosts() {
        return browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.parse(entry.getMessage()).getObj("message"))
                .filter(event -> event.getString("method").equals("Network.requestWillBeSent"))
                .map(event -> event.getObj("params").getObj("request").getString("url"))
                .filter(url -> !url.startsWith(site.url().toString())
                        && !URI.create(url).getScheme().equals("data"))
                .toList();
    }

    private static void screenshot(String name) throws IOException {
        var size = (Map<?, ?>) Objects.requireNonNull(
                browser.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize"));
        var height = Math.min(((Number) Objects.requireNonNull(size.get("height"))).intValue(), 6000);
        var clip = Map.of(
                "x", 0, "y", 0, "width", Objects.requireNonNull(size.get("width")), "height", height, "scale", 1);
        screenshot(name, Map.of("captureBeyondViewport", true, "clip", clip));
    }

    private static void screenshot(String name, Map<String, Object> how) throws IOException {
        var image = browser.executeCdpCommand("Page.captureScreenshot", how);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(image.get("data"))));
    }

    private static void waitUntil(BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as("still waiting at " + browser.getCurrentUrl())
                    .isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(BrowserIT.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
