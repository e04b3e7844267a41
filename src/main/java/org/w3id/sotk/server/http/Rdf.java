package org.w3id.sotk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.w3id.sotk.page.Reader;

/** Sends a graph in the RDF syntax that the client likes best; Turtle, if it names none of them. */
public final class Rdf {
    /** The media types of a page, and of what programs read. */
    static final List<String> PAGE_OR_RDF = List.of(
            WebContent.contentTypeHTML,
            WebContent.contentTypeTurtle,
            WebContent.contentTypeJSONLD,
            WebContent.contentTypeRDFXML,
            WebContent.contentTypeNTriples);

    private static final List<String> TYPES = names(DEF.rdfOffer);
    private static final List<String> BUT_JSON_LD = TYPES.stream()
            .filter(type -> !type.equals(WebContent.contentTypeJSONLD))
            .toList();

    /** How long an address may be in the head of a response, which has several. */
    private static final int LONGEST_LINK = 1000;

    private static final int MOST_AS_JSON_LD = 20_000;
    private static final long MOST_COMPARISONS = 5_000_000;
    private static final long MOST_LETTERS = 5_000_000;

    /** Says which languages take a graph that is too much for JSON-LD. */
    public static final Fault TOO_MUCH = new Fault(
            406,
            "This has more than " + MOST_AS_JSON_LD
                    + " triples, too many values of one property, or too much text for JSON-LD; ask for Turtle, N-Triples or RDF/XML");

    private Rdf() {}

    /** Returns the names of some media types. */
    public static List<String> names(AcceptList types) {
        return types.entries().stream().map(MediaType::getContentTypeStr).toList();
    }

    /** Returns some media types behind that of a page. */
    public static List<String> withPage(Collection<String> types) {
        return Stream.concat(Stream.of(WebContent.contentTypeHTML), types.stream())
                .toList();
    }

    /** The endings of addresses that name a syntax. */
    private static final Map<String, Lang> ENDINGS =
            Map.of(".ttl", Lang.TURTLE, ".jsonld", Lang.JSONLD, ".rdf", Lang.RDFXML, ".nt", Lang.NTRIPLES);

    /** Returns the media type of each ending. */
    public static Map<String, String> types() {
        return ENDINGS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, ending -> ending.getValue()
                .getHeaderString()));
    }

    /** Returns the ending of a path that names a syntax, or nothing. */
    public static String ending(String path) {
        return ENDINGS.keySet().stream().filter(path::endsWith).findFirst().orElse("");
    }

    /** Returns each syntax of what is at {@code path}: its name, its media type and its address. */
    public static List<Reader.Choice> formats(String path, String keep) {
        return ENDINGS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(ending -> new Reader.Choice(
                        ending.getValue().getLabel(),
                        ending.getValue().getHeaderString(),
                        path + ending.getKey() + keep,
                        false))
                .toList();
    }

    /** Tells programs where the same is in another syntax (RFC 8288), if that is not too long for a header. */
    public static void link(HttpServletResponse response, Reader.Choice format) {
        if (format.address().length() <= LONGEST_LINK) {
            response.addHeader("Link", "<" + format.address() + ">; rel=\"alternate\"; type=\"" + format.text() + "\"");
        }
    }

    /** Sends a graph that also has a page, in the syntax of an ending, or in the one that the client likes best. */
    public static void send(HttpServletRequest request, HttpServletResponse response, Graph graph, String ending)
            throws IOException {
        var language = ENDINGS.get(ending);
        if (language == null) {
            send(request, response, graph, withPage(TYPES));
            return;
        }
        var watched = watched(request, graph);
        if (isTooMuchFor(language.getHeaderString(), watched)) {
            TOO_MUCH.send(response);
        } else {
            write(response, watched, language);
        }
    }

    /** Sends a graph in the syntax that the client likes best. */
    public static void send(HttpServletRequest request, HttpServletResponse response, Graph graph) throws IOException {
        send(request, response, graph, TYPES);
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, Graph graph, List<String> thereAre)
            throws IOException {
        var accept = Accept.of(request);
        var liked = accept.best(TYPES);
        if (liked.isEmpty()) {
            Fault.notAcceptable(thereAre).send(response);
            return;
        }
        var watched = watched(request, graph);
        if (isTooMuchFor(liked.get(), watched)) {
            // Most clients that like JSON-LD best accept another syntax, too.
            liked = accept.best(BUT_JSON_LD);
        }
        if (liked.isEmpty()) {
            TOO_MUCH.send(response);
        } else {
            write(response, watched, Objects.requireNonNull(RDFLanguages.contentTypeToLang(liked.get())));
        }
    }

    private static Graph watched(HttpServletRequest request, Graph graph) {
        return TurnFilter.turn(request)
                .over(DatasetGraphFactory.wrap(graph))
                .watched()
                .getDefaultGraph();
    }

    private static void write(HttpServletResponse response, Graph graph, Lang language) throws IOException {
        response.setContentType(language.getHeaderString());
        response.setCharacterEncoding("utf-8");
        RDFDataMgr.write(response.getOutputStream(), graph, language);
    }

    /**
     * Returns whether it takes too long to write {@code graph} as {@code type}. Jena's writer of JSON-LD cannot be stopped, and
     * compares each value of a property with all others of the same thing.
     */
    public static boolean isTooMuchFor(String type, Graph graph) {
        if (!type.equals(WebContent.contentTypeJSONLD)) {
            return false;
        }
        var values = new HashMap<List<Node>, Integer>();
        var triples = 0;
        var comparisons = 0L;
        var letters = 0L;
        for (var all = graph.find(); all.hasNext() && triples <= MOST_AS_JSON_LD; triples++) {
            var triple = all.next();
            letters += triple.getObject().isLiteral()
                    ? triple.getObject().getLiteralLexicalForm().length()
                    : 0;
            comparisons += values.merge(List.of(triple.getSubject(), triple.getPredicate()), 1, Integer::sum);
        }
        return triples > MOST_AS_JSON_LD || comparisons > MOST_COMPARISONS || letters > MOST_LETTERS;
    }
}
