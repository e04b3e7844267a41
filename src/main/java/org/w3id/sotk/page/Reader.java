package org.w3id.sotk.page;

import static java.util.Map.entry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.sparql.core.Quad;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * Who reads a page, in which language, view and date: what every page's frame shows and every link keeps.
 *
 * @param root the path of the start page; begins and ends with a slash, except for a page in a file
 * @param path the path of the page below the start page
 * @param language the language of the page: en, hy, az or ru
 * @param languageIsChosen whether the reader chose it in the address, rather than the browser
 * @param viewpoint the name of a viewpoint, or nothing for every stored claim
 * @param on a date, or nothing for today
 * @param today the day, in UTC
 */
public record Reader(
        String root,
        String path,
        String language,
        boolean languageIsChosen,
        String viewpoint,
        String on,
        LocalDate today) {
    /** The languages of the pages, in the order of their codes. */
    public static final List<String> LANGUAGES = List.of("az", "en", "hy", "ru");

    /** An option: its name and address, and whether it is the current choice. */
    public record Choice(String name, String text, String address, boolean chosen) {}

    /** Returns the reader of an exported page, in English; exported pages link only to each other. */
    public static Reader ofFile(String path, LocalDate today) {
        var up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
        return new Reader(up, path, "en", false, "", "", today);
    }

    /** Returns the name of the file that holds the page at {@code path}. */
    public static String file(String path) {
        return path + (path.endsWith("/") ? "index.html" : ".html");
    }

    /** Returns the name of the view, if one was chosen; a date alone chooses the claims of all sides about that date. */
    public Optional<String> view() {
        if (viewpoint.isEmpty() && on.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((viewpoint.isEmpty() ? "all" : viewpoint) + (on.isEmpty() ? "" : "/" + on));
    }

    /** Returns the name of the graph in which all speakers are heard, whatever the viewpoint: of all times, or of the chosen one. */
    String heard() {
        if (on.isEmpty()) {
            return viewpoint.isEmpty() ? Quad.defaultGraphIRI.getURI() : Quad.unionGraph.getURI();
        }
        return Sotk.BASE + "view/all/" + on;
    }

    /** Returns the path below the start page of the endpoint that asks {@code view}, or the default graph. */
    public static String endpoint(Optional<String> view) {
        return view.map(name -> "view/" + name + "/").orElse("") + "sparql";
    }

    /** Returns the same reader on another page. */
    public Reader at(String otherPath) {
        return new Reader(root, otherPath, language, languageIsChosen, viewpoint, on, today);
    }

    /** Returns the same reader in another view, {@code VIEWPOINT[/AS-OF[/KNOWN-BY]]}. */
    public Reader seeing(String otherView) {
        var parts = otherView.split("/", 2);
        return new Reader(root, path, language, languageIsChosen, parts[0], parts.length > 1 ? parts[1] : "", today);
    }

    /** Returns the query string that keeps the choices in a link: empty, or with its question mark. */
    public String keep() {
        return keep(languageIsChosen ? language : "", viewpoint, on);
    }

    /** Returns the address of another page with the same choices; its path may have a question mark already. */
    public String link(String otherPath) {
        return link(otherPath, keep());
    }

    /** Returns the address of another page with the same language, but no view. */
    String linkOfAnyView(String otherPath) {
        return link(otherPath, keep(languageIsChosen ? language : "", "", ""));
    }

    private boolean isFile() {
        return !root.startsWith("/");
    }

    private String link(String otherPath, String keep) {
        if (isFile()) {
            return otherPath.matches("(ontology|vocab)/.*") ? root + file(otherPath) : "";
        }
        return root + otherPath + (otherPath.contains("?") ? keep.replace('?', '&') : keep);
    }

    private static String keep(String language, String viewpoint, String on) {
        var text = new StringBuilder();
        Map.of("lang", language, "view", viewpoint, "on", on).entrySet().stream()
                .filter(choice -> !choice.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .forEach(choice -> text.append(text.isEmpty() ? '?' : '&')
                        .append(choice.getKey())
                        .append('=')
                        .append(URLEncoder.encode(choice.getValue(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** The page in each language. */
    List<Choice> languages() {
        return LANGUAGES.stream()
                .map(code -> new Choice(
                        code,
                        Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag(code)),
                        link(path, keep(code, viewpoint, on)),
                        code.equals(language)))
                .toList();
    }

    /** What the frame of a page shows, by the names in its templates. */
    Map<String, Object> frame() {
        return Map.ofEntries(
                entry("root", root),
                entry("isFile", isFile()),
                entry("path", path),
                entry("keep", keep()),
                entry("why", why()),
                entry("fonts", fonts()),
                entry("language", language),
                entry("languageIsChosen", languageIsChosen),
                entry("languages", languages()),
                entry("viewpoint", viewpoint),
                entry("on", on),
                // A field for days can hold neither a month or a year, nor the day by which something had been said.
                entry("onIsDay", on.matches("(\\d{4}-\\d{2}-\\d{2})?")),
                entry("when", when()),
                entry("years", Map.of("chosen", on.isEmpty() ? thisYear() : on.substring(0, 4), "last", thisYear())),
                entry("words", Words.of(language)),
                entry("say", Words.messages(language)));
    }

    /** The letters that the page needs first; a browser that finds out later moves the lines. */
    private List<String> fonts() {
        var script =
                switch (language) {
                    case "hy" -> "armenian";
                    case "ru" -> "cyrillic";
                    default -> "latin";
                };
        return List.of("sans-" + script, "serif-" + script);
    }

    /** Returns the date that was chosen as the reader's language writes it; unchanged, if it is not just a date. */
    public String when() {
        var rules = InLanguage.of(language);
        return on.matches("\\d{4}") ? rules.date(Year.parse(on).atDay(1), "year") : rules.ofEdtf(on);
    }

    /**
     * Returns the start of the address that explains why this view says something about a thing, or does not. A page
     * without a view states the common ground of today, or the claims of all sides about another day.
     */
    public String why() {
        var seen = viewpoint.isEmpty() ? on.isEmpty() ? "common" : "all" : viewpoint;
        return root + "why" + keep(languageIsChosen ? language : "", seen, on) + "&";
    }

    /** Returns the date that was chosen, or today. */
    String day() {
        return on.isEmpty() ? today.toString() : on;
    }

    private String thisYear() {
        return String.valueOf(today.getYear());
    }
}
