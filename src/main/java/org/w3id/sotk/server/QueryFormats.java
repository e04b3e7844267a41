package org.w3id.sotk.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.fuseki.system.ConNeg;
import org.apache.jena.query.Query;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;

/** The forms in which a titled query is there: its page, its text, and its answer, each at an ending of the address. */
final class QueryFormats {
    private static final Map<String, String> ROWS = Map.of(
            ".csv", WebContent.contentTypeTextCSV,
            ".json", WebContent.contentTypeResultsJSON,
            ".tsv", WebContent.contentTypeTextTSV,
            ".xml", WebContent.contentTypeResultsXML);

    /** The ending of CSV for spreadsheets, and the attribute of a request for it, which is the name of the query. */
    static final String EXCEL = ".excel";

    private static final String TEXT = ".rq";

    private QueryFormats() {}

    /** Returns the media type of each ending that an answer to {@code query} has, and that of its text. */
    static Map<String, String> of(Query query) {
        var formats = new LinkedHashMap<String, String>();
        var isRows = query.isSelectType() || query.isAskType();
        (isRows ? ROWS : Rdf.types())
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(format -> formats.put(format.getKey(), format.getValue()));
        if (query.isSelectType()) {
            formats.put(EXCEL, WebContent.contentTypeTextCSV);
        }
        formats.put(TEXT, WebContent.contentTypeSPARQLQuery);
        return formats;
    }

    /** Returns whether {@code type} is that of the query itself, and not of its answer. */
    static boolean isText(String type) {
        return type.equals(WebContent.contentTypeSPARQLQuery);
    }

    /** Returns whether {@code type} is that of a page. */
    static boolean isPage(String type) {
        return type.equals(WebContent.contentTypeHTML);
    }

    /** Returns the type that a client likes best which sends {@code Accept} so; a page, if it says nothing. */
    static Optional<String> liked(@Nullable String accept, Query query) {
        if (accept == null) {
            return Optional.of(WebContent.contentTypeHTML);
        }
        return Optional.ofNullable(ConNeg.match(accept, AcceptList.create(all(query))))
                .map(MediaType::getContentTypeStr);
    }

    private static String[] all(Query query) {
        // XML and JSON that are not said to be anything more are answers, too.
        var plain = query.isSelectType() || query.isAskType()
                ? List.of(WebContent.contentTypeJSON, WebContent.contentTypeXML)
                : List.<String>of();
        return Stream.of(List.of(WebContent.contentTypeHTML), of(query).values(), plain)
                .flatMap(types -> types.stream())
                .toArray(String[]::new);
    }
}
