package org.w3id.sotk.server.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.query.Spreadsheet;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;

/** The forms in which a titled query is available: its page, its text, and its answer, each at an ending of the address. */
public final class QueryFormats {
    private static final Map<String, String> ROWS = Map.of(
            ".csv", WebContent.contentTypeTextCSV,
            ".json", WebContent.contentTypeResultsJSON,
            ".tsv", WebContent.contentTypeTextTSV,
            ".xml", WebContent.contentTypeResultsXML);

    /** An older ending of a workbook, which leads to today's. */
    static final String EXCEL = ".excel";

    /** The attribute of a request with the name of the query that it asks. */
    static final String NAME = QueryFormats.class.getName() + ".name";

    private static final String TEXT = ".rq";

    private QueryFormats() {}

    /** Returns the media type of each ending that an answer to {@code query} has, and that of its text. */
    public static Map<String, String> of(Query query) {
        var formats = new LinkedHashMap<String, String>();
        var isRows = query.isSelectType() || query.isAskType();
        (isRows ? ROWS : Rdf.types())
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(format -> formats.put(format.getKey(), format.getValue()));
        if (query.isSelectType()) {
            formats.put(Spreadsheet.ENDING, Spreadsheet.TYPE);
        }
        formats.put(TEXT, WebContent.contentTypeSPARQLQuery);
        return formats;
    }

    /** Returns whether {@code type} is that of the query itself, and not of its answer. */
    static boolean isText(String type) {
        return type.equals(WebContent.contentTypeSPARQLQuery);
    }

    /** Returns whether {@code type} is that of a page. */
    public static boolean isPage(String type) {
        return type.equals(WebContent.contentTypeHTML);
    }

    /** Returns the type that a client likes best; a page, if it says nothing. */
    static Optional<String> liked(HttpServletRequest request, Query query) {
        return Accept.of(request).best(all(query));
    }

    private static List<String> all(Query query) {
        // XML and JSON that are not said to be anything more are answers, too.
        var plain = query.isSelectType() || query.isAskType()
                ? List.of(WebContent.contentTypeJSON, WebContent.contentTypeXML)
                : List.<String>of();
        return Stream.of(List.of(WebContent.contentTypeHTML), of(query).values(), plain)
                .flatMap(Collection::stream)
                .toList();
    }
}
