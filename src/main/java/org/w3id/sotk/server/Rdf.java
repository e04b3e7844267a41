package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.fuseki.system.ConNeg;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.page.Reader;

/** Sends a graph in the RDF syntax that the client likes best; Turtle, if it names none of them. */
final class Rdf {
    private static final AcceptList PAGE_OR_RDF = AcceptList.create(
            WebContent.contentTypeHTML,
            WebContent.contentTypeTurtle,
            WebContent.contentTypeJSONLD,
            WebContent.contentTypeRDFXML,
            WebContent.contentTypeNTriples);

    private Rdf() {}

    /** Returns whether a client that sends {@code Accept} so likes a page better than RDF; programs may name both. */
    static boolean isLessLikedThanAPage(@Nullable String accept) {
        if (accept == null || !accept.contains("html")) {
            return false;
        }
        var best = ConNeg.match(accept, PAGE_OR_RDF);
        return best != null && best.getContentTypeStr().equals(WebContent.contentTypeHTML);
    }

    /** The endings of addresses that name a syntax. */
    private static final Map<String, Lang> ENDINGS =
            Map.of(".ttl", Lang.TURTLE, ".jsonld", Lang.JSONLD, ".rdf", Lang.RDFXML, ".nt", Lang.NTRIPLES);

    /** Returns the media type of each ending. */
    static Map<String, String> types() {
        return ENDINGS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, ending -> ending.getValue()
                .getHeaderString()));
    }

    /** Returns that end of a path which names a syntax, or nothing. */
    static String ending(String path) {
        return ENDINGS.keySet().stream().filter(path::endsWith).findFirst().orElse("");
    }

    /** Returns each syntax of what is at {@code path}: its name, its media type and its address. */
    static List<Reader.Choice> formats(String path, String keep) {
        return ENDINGS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(ending -> new Reader.Choice(
                        ending.getValue().getLabel(),
                        ending.getValue().getHeaderString(),
                        path + ending.getKey() + keep,
                        false))
                .toList();
    }

    /** Tells programs where the same is in another syntax (RFC 8288). */
    static void link(HttpServletResponse response, Reader.Choice format) {
        response.addHeader("Link", "<" + format.address() + ">; rel=\"alternate\"; type=\"" + format.text() + "\"");
    }

    /** Sends a graph in the syntax of an ending, or in the one that the client likes best. */
    static void send(HttpServletRequest request, HttpServletResponse response, Graph graph, String ending)
            throws IOException {
        var language = ENDINGS.get(ending);
        send(response, graph, language == null ? liked(request) : language);
    }

    static void send(HttpServletRequest request, HttpServletResponse response, Graph graph) throws IOException {
        send(response, graph, liked(request));
    }

    private static Lang liked(HttpServletRequest request) {
        var type = Optional.ofNullable(ConNeg.chooseContentType(request, DEF.rdfOffer, DEF.acceptTurtle))
                .orElse(DEF.acceptTurtle)
                .getContentTypeStr();
        return Optional.ofNullable(RDFLanguages.contentTypeToLang(type)).orElse(Lang.TURTLE);
    }

    private static void send(HttpServletResponse response, Graph graph, Lang language) throws IOException {
        response.addHeader("Vary", "Accept");
        response.setContentType(language.getHeaderString());
        response.setCharacterEncoding("utf-8");
        RDFDataMgr.write(response.getOutputStream(), graph, language);
    }
}
