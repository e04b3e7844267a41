package org.w3id.sotk.server;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.By;

/**
 * A kind of page, by one of its addresses: a line of {@code browser/pages.txt}.
 *
 * @param address the address below the start page
 * @param status the status with which it answers
 */
record Page(String kind, String address, String status) {
    /** Returns one of each kind. */
    static List<Page> all(Browser browser) {
        var services = services(browser);
        return Browser.lines("/browser/pages.txt")
                .map(line -> of(line.replace("{services}", services)))
                .toList();
    }

    private static Page of(String line) {
        var words = line.split("\\s+", 3);
        return new Page(words[0], words[1], words.length > 2 ? words[2] : "200");
    }

    /** Returns where the editor says what came of a question to an endpoint that is not there. */
    private static String services(Browser browser) {
        var query = "SELECT * { VALUES ?x { <x:x> } SERVICE SILENT <http://127.0.0.1:1/> { ?x ?y ?z } }";
        browser.open("about:blank", "en", Browser.DESK);
        browser.driver()
                .get(browser.address("sparql", "en") + "#query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        browser.find("#ask button").click();
        var line = browser.find("#services");
        browser.waitUntil(line::isDisplayed);
        return URI.create(line.findElement(By.tagName("a")).getDomProperty("href"))
                .getPath();
    }
}
