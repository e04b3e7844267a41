package org.w3id.sotk.server;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints how long a slow phone takes until it shows the first text of some pages (first contentful paint), and how much it
 * has loaded by the end: {@code mvn -q test-compile exec:exec@first-paint}. Each page is loaded seven times as if for the
 * first time, and the median is printed.
 */
final class FirstPaint {
    private static final List<String> PAGES = List.of("./", "id/mine/sotk-zod", "id/claim/share-74-in-azerbaijan");
    private static final List<String> LANGUAGES = List.of("en", "hy", "az");
    private static final int TIMES = 7;

    /** As Chrome's developer tools have "Slow 4G": bytes a second, and milliseconds. */
    private static final Map<String, Object> NETWORK = Map.of(
            "offline", false, "latency", 150, "downloadThroughput", 1_600_000 / 8, "uploadThroughput", 750_000 / 8);

    private FirstPaint() {}

    public static void main(String[] arguments) {
        try (var browser = new Browser()) {
            browser.driver().executeCdpCommand("Network.enable", Map.of());
            browser.driver().executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", 4));
            browser.driver().executeCdpCommand("Network.emulateNetworkConditions", NETWORK);
            browser.loadEverything(true);
            // A browser that has just started is slower.
            firstPaint(browser, PAGES.get(0), LANGUAGES.get(0));
            for (var page : PAGES) {
                for (var language : LANGUAGES) {
                    var times = IntStream.range(0, TIMES)
                            .map(each -> firstPaint(browser, page, language))
                            .sorted()
                            .toArray();
                    System.out.printf("%s in %s: %d ms, %d kB%n", page, language, times[TIMES / 2], kilobytes(browser));
                }
            }
        }
    }

    private static int firstPaint(Browser browser, String page, String language) {
        browser.driver().get("about:blank");
        browser.open(page, language, Browser.PHONE);
        var milliseconds = browser.await("""
                const done = arguments[arguments.length - 1];
                const observer = new PerformanceObserver(list =>
                    list.getEntriesByName("first-contentful-paint").forEach(paint => done(paint.startTime)));
                observer.observe({ type: "paint", buffered: true });
                """);
        return ((Number) milliseconds).intValue();
    }

    private static int kilobytes(Browser browser) {
        var bytes = browser.run("""
                return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
                    .reduce((sum, each) => sum + each.transferSize, 0);
                """);
        return ((Number) bytes).intValue() / 1000;
    }
}
