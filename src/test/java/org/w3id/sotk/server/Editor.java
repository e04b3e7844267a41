package org.w3id.sotk.server;

import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;

/** The page to write a query on, in a browser. */
record Editor(Browser browser) {
    /** Opens the editor by a link to a query. */
    void link(String query, String form, String language, int width) {
        browser.widen(width);
        browser.driver().get("about:blank");
        browser.open("sparql", language, width);
        browser.run(
                "location.hash = 'query=' + encodeURIComponent(arguments[0]) + '&form=' + arguments[1]; return 1",
                query,
                form);
        browser.waitUntil(browser.find("#answer")::isDisplayed);
    }

    void ask() {
        browser.find("#ask button").click();
        browser.waitUntil(
                () -> browser.all("#answer:not([hidden], [aria-busy])").size() == 1);
    }

    String said() {
        return browser.find("#said").getText();
    }

    static String query(String name) {
        return QueryFile.read(Project.question(name)).text();
    }
}
