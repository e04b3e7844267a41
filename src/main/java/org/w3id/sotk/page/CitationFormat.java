package org.w3id.sotk.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonObject;

/** The formats of a citation, each with the ending of its address. */
public enum CitationFormat {
    /** A paragraph to paste. */
    TXT("text/plain"),

    /** BibTeX, for LaTeX. */
    BIB("application/x-bibtex"),

    /** RIS, which reference managers read. */
    RIS("application/x-research-info-systems"),

    /** CSL-JSON, of the Citation Style Language. */
    JSON("application/vnd.citationstyles.csl+json");

    /** What LaTeX takes for a command. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\{}#$%&_~^]");

    private final String type;

    CitationFormat(String type) {
        this.type = type;
    }

    /** Returns the format with an ending such as {@code .bib}. */
    public static Optional<CitationFormat> of(String ending) {
        return Stream.of(values())
                .filter(format -> format.ending().equals(ending))
                .findFirst();
    }

    /** Returns the endings of all formats. */
    public static List<String> endings() {
        return Stream.of(values()).map(CitationFormat::ending).toList();
    }

    /** The ending of an address, with its dot. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** Returns a citation in this format. */
    public String write(Citation citation) {
        return switch (this) {
            case TXT -> citation.text() + "\n";
            case BIB -> bibTex(citation);
            case RIS -> ris(citation);
            case JSON -> csl(citation);
        };
    }

    private static String bibTex(Citation citation) {
        var authors = citation.speakers().stream()
                .map(name -> "{" + laTex(name) + "}")
                .collect(Collectors.joining(" and "));
        var issued = citation.issued();
        return "@misc{sotk-" + citation.name() + ",\n"
                + field("author", authors)
                + field("title", "{" + laTex(citation.statement()) + "}")
                + (issued.isEmpty() ? "" : field("date", date(issued, "-")) + field("year", "" + issued.get(0)))
                + field("howpublished", laTex(Citation.SITE))
                + field("note", laTex(String.join("; ", citation.documents())))
                // An address is taken as it is; braces in it have codes.
                + field("url", citation.link().replace("{", "%7B").replace("}", "%7D"))
                + field("urldate", citation.accessed().toString())
                + field("version", citation.version())
                + "}\n";
    }

    private static String field(String name, String value) {
        return "  " + name + " = {" + value + "},\n";
    }

    private static String laTex(String text) {
        return SPECIAL.matcher(oneLine(text))
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group()) {
                            case "\\" -> "\\textbackslash{}";
                            case "~" -> "\\textasciitilde{}";
                            case "^" -> "\\textasciicircum{}";
                            default -> "\\" + found.group();
                        }));
    }

    private static String ris(Citation citation) {
        var issued = citation.issued();
        return Stream.of(
                        Stream.of(tag("TY", "ELEC")),
                        citation.speakers().stream().map(name -> tag("AU", name)),
                        Stream.of(tag("TI", citation.statement()), tag("T2", Citation.SITE)),
                        issued.isEmpty()
                                ? Stream.<String>empty()
                                : Stream.of(
                                        tag("PY", "" + issued.get(0)),
                                        // Its parts are there even where they are empty.
                                        tag("DA", date(issued, "/") + "/".repeat(4 - issued.size()))),
                        citation.documents().stream().map(document -> tag("N1", document)),
                        Stream.of(
                                tag("ET", citation.version()),
                                tag("LA", citation.language()),
                                tag("UR", citation.link()),
                                tag("Y2", citation.accessed().toString().replace('-', '/') + "/"),
                                tag("ER", "")))
                .flatMap(Function.identity())
                .collect(Collectors.joining());
    }

    /** A value ends with its line. */
    private static String tag(String name, String value) {
        return name + "  - " + oneLine(value) + "\r\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String date(List<Integer> issued, String separator) {
        return issued.stream()
                .map(part -> String.format(Locale.ROOT, "%02d", part))
                .collect(Collectors.joining(separator));
    }

    private static String csl(Citation citation) {
        var json = JsonBuilder.create()
                .startArray()
                .startObject()
                .pair("id", "sotk-" + citation.name())
                .pair("type", "webpage")
                .pair("title", citation.statement())
                .key("author")
                .startArray();
        citation.speakers()
                .forEach(name -> json.startObject().pair("literal", name).finishObject());
        json.finishArray();
        if (!citation.issued().isEmpty()) {
            json.pair("issued", parts(citation.issued()));
        }
        var accessed = citation.accessed();
        return json.pair(
                                "accessed",
                                parts(List.of(accessed.getYear(), accessed.getMonthValue(), accessed.getDayOfMonth())))
                        .pair("container-title", Citation.SITE)
                        .pair("note", String.join("; ", citation.documents()))
                        .pair("version", citation.version())
                        .pair("language", citation.language())
                        .pair("URL", citation.link())
                        .finishObject()
                        .finishArray()
                        .build()
                        .toString()
                + "\n";
    }

    private static JsonObject parts(List<Integer> date) {
        var parts = new JsonArray();
        date.forEach(parts::add);
        var all = new JsonArray();
        all.add(parts);
        return JsonBuilder.buildObject(object -> object.pair("date-parts", all));
    }
}
