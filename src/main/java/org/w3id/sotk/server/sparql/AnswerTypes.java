package org.w3id.sotk.server.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.query.Query;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.query.Spreadsheet;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.Rdf;

/**
 * The media types of the answer to a query. A client chooses by one of the parameters {@code format}, {@code output} and
 * {@code results}, or else by its Accept header. A word that is not a format of this answer is ignored: clients send
 * such words with every query.
 */
final class AnswerTypes {
    private static final Map<String, String> ROWS = Map.of(
            "json", WebContent.contentTypeResultsJSON,
            "xml", WebContent.contentTypeResultsXML,
            "csv", WebContent.contentTypeTextCSV,
            "tsv", WebContent.contentTypeTextTSV,
            "text", WebContent.contentTypeTextPlain,
            "xlsx", Spreadsheet.TYPE);

    private static final Map<String, String> GRAPHS = Map.of(
            "turtle", WebContent.contentTypeTurtle,
            "ttl", WebContent.contentTypeTurtle,
            "json", WebContent.contentTypeJSONLD,
            "json-ld", WebContent.contentTypeJSONLD,
            "jsonld", WebContent.contentTypeJSONLD,
            "xml", WebContent.contentTypeRDFXML,
            "rdf", WebContent.contentTypeRDFXML,
            "rdf+xml", WebContent.contentTypeRDFXML,
            "nt", WebContent.contentTypeNTriples,
            "n-triples", WebContent.contentTypeNTriples);

    private AnswerTypes() {}

    /** Returns all that {@code query} can have. */
    static List<String> of(Query query) {
        var offer =
                query.isSelectType() ? DEF.rsOfferTable : query.isAskType() ? DEF.rsOfferBoolean : DEF.constructOffer;
        var types = new ArrayList<>(Rdf.names(offer));
        if (query.isSelectType()) {
            types.add(Spreadsheet.TYPE);
        }
        return types;
    }

    /** Returns the one that a request gets; nothing, if it accepts none of them. */
    static Optional<String> chosen(HttpServletRequest request, Query query) {
        var words = query.isSelectType() || query.isAskType() ? ROWS : GRAPHS;
        var types = of(query);
        return Stream.of("format", "output", "results")
                .map(request::getParameter)
                .flatMap(Stream::ofNullable)
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .map(word -> words.getOrDefault(word, word))
                .filter(types::contains)
                .findFirst()
                .or(() -> Accept.of(request).best(types));
    }
}
