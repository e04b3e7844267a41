package org.w3id.sotk.page;

/** Where a page's links lead: to a server's own paths, or to files beside each other. */
@FunctionalInterface
public interface Links {
    /** Returns the address of what has {@code path} below the base of our IRIs, or nothing if it has none here. */
    String to(String path);

    /** Returns the links of a page at {@code page} among exported files, where only the terms and the style are. */
    static Links betweenFiles(String page) {
        var up = "../".repeat((int) page.chars().filter(c -> c == '/').count());
        return path -> {
            if (path.equals("style.css")) {
                return up + path;
            }
            return path.startsWith("ontology/") || path.startsWith("vocab/") ? up + file(path) : "";
        };
    }

    /** Returns the name of the file that holds the page of {@code path}. */
    static String file(String path) {
        return path.endsWith("/") ? path + "index.html" : path + ".html";
    }
}
