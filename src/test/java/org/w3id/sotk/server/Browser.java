package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** A Chromium, and the server whose pages it shows. */
final class Browser implements AutoCloseable {
    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    static final int PHONE = 390;
    static final int DESK = 1280;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

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

    private final Path files;
    private final String axe = resource("/axe.min.js");
    private final Site site;
    private final ChromeDriver driver;

    Browser() {
        try {
            Files.createDirectories(SCREENSHOTS);
            files = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
            site = Sites.start(
                    Settings.local(Limits.DEFAULT, Endpoints.of(List.of("http://127.0.0.1:1/")), Bounds.DEFAULT));
            // Many downloads are no surprise here.
            driver = start(Map.of("profile.default_content_setting_values.automatic_downloads", 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", files.toString()));
    }

    @Override
    public void close() {
        driver.quit();
        site.close();
    }

    /** Starts another Chromium, with preferences of its own; its user closes it. */
    ChromeDriver start(Map<String, Object> preferences) throws IOException {
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
                        "--force-prefers-reduced-motion",
                        // No request can leave this machine.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + Files.createTempDirectory(files, "profile"))
                .setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Returns a folder for what is taken from pages. */
    Path files() {
        return files;
    }

    URI url() {
        return site.url();
    }

    /** Opens a page in a language, as wide as {@code width}. */
    void open(String path, String language, int width) {
        widen(width);
        driver.get(address(path, language));
    }

    /** Says whether pages are loaded as if for the first time; otherwise what others have loaded is kept. */
    void loadEverything(boolean isOn) {
        driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", isOn));
    }

    void widen(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width == PHONE));
    }

    String address(String path, String language) {
        return site.url().resolve(path) + (path.contains("?") ? "&" : "?") + "lang=" + language;
    }

    /** Does something as if on paper, in the dark or the like. */
    void emulating(Map<String, Object> media, Executable deed) throws Exception {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", media);
        try {
            deed.execute();
        } finally {
            driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        }
    }

    /** Does something as in the dark. */
    void inTheDark(Executable deed) throws Exception {
        emulating(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))), deed);
    }

    /** What may fail. */
    @FunctionalInterface
    interface Executable {
        void execute() throws Exception;
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Returns what a script returns. */
    Object run(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments), script);
    }

    /** Returns what a script gives to its last argument. */
    Object await(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeAsyncScript(script, arguments), script);
    }

    /** Returns what the page says. */
    String text() {
        return find("main").getText();
    }

    /** Returns what axe-core finds by one rule, or by all that are asked for. */
    List<?> axe(String rule) {
        if (run("return typeof axe").equals("undefined")) {
            driver.executeScript(axe);
        }
        return (List<?>) await(AXE, rule);
    }

    /** Forgets what the browser told until now. */
    void forget() {
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
    }

    /** Returns what went wrong by the browser's own account; that an address answers with an error is not news. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches(".* - Failed to load resource: .* status of 4\\d\\d .*"))
                .toList();
    }

    List<String> otherHosts() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.parse(entry.getMessage()).getObj("message"))
                .filter(event -> event.getString("method").equals("Network.requestWillBeSent"))
                .map(event -> event.getObj("params").getObj("request").getString("url"))
                .filter(url -> !url.startsWith(site.url().toString())
                        && !List.of("data", "blob").contains(URI.create(url).getScheme()))
                .toList();
    }

    /** Keeps how the whole page looks. */
    void screenshot(String name) throws IOException {
        var size = (Map<?, ?>) Objects.requireNonNull(
                driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize"));
        var height = Math.min(((Number) Objects.requireNonNull(size.get("height"))).intValue(), 6000);
        var clip = Map.of(
                "x", 0, "y", 0, "width", Objects.requireNonNull(size.get("width")), "height", height, "scale", 1);
        screenshot(name, Map.of("captureBeyondViewport", true, "clip", clip));
    }

    void screenshot(String name, Map<String, Object> how) throws IOException {
        var quickly = new HashMap<>(how);
        quickly.put("optimizeForSpeed", true);
        var image = driver.executeCdpCommand("Page.captureScreenshot", quickly);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(image.get("data"))));
    }

    /** Presses a key on what has the focus, as whoever came there by the tab key does; not every driver lets an element do it. */
    void press(WebElement element, CharSequence key) {
        run("arguments[0].focus(); return 1", element);
        new Actions(driver()).sendKeys(key).perform();
    }

    void waitUntil(BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as("still waiting at " + driver.getCurrentUrl())
                    .isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Returns the lines of a file of tests that are no remarks. */
    static Stream<String> lines(String resource) {
        return resource(resource).lines().filter(line -> !line.startsWith("#"));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
