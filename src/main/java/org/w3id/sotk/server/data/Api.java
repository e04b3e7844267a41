package org.w3id.sotk.server.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.sparql.QueryFormats;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;

/**
 * What programs can ask with GET, as the page {@code /api} and {@code /openapi.json} tell it.
 *
 * @param shared the parameters that many of them have
 * @param questions an operation for each titled query
 * @param others those of the graph as a whole
 */
public record Api(List<Parameter> shared, List<Operation> questions, List<Operation> others) {
    private static final Parameter QUERY =
            new Parameter("query", "query", true, "SPARQL 1.1", "ASK { ?s ?p ?o }", List.of());
    private static final Parameter SUBJECT =
            new Parameter("subject", "query", true, "The IRI of a thing", "part:sotk-zod-azerbaijan", List.of());
    private static final Parameter PROPERTY =
            new Parameter("property", "query", true, "The IRI of a property", "sotk:territoryShare", List.of());
    private static final Parameter LANGUAGE = new Parameter(
            "lang", "query", false, "The language of the page; without it, Accept-Language", "en", Reader.LANGUAGES);

    /**
     * What one address answers.
     *
     * @param path below the start page, with its parameters in braces
     * @param types the media types of its answers
     */
    record Operation(String path, String summary, List<String> tags, List<Parameter> parameters, List<String> types) {}

    /**
     * What stands in an address.
     *
     * @param place {@code path} or {@code query}
     * @param example a value that has an answer
     * @param choices all that it can be; nothing, if there are too many
     */
    record Parameter(
            String name, String place, boolean required, String description, String example, List<String> choices) {}

    /** Tells of {@code queries}, which can be asked of views from {@code viewpoints}. */
    public static Api of(Queries queries, List<String> viewpoints) {
        var view = new Parameter(
                "view",
                "query",
                false,
                "As which side sees it; without it, plain triples say only what is common ground",
                "am",
                viewpoints);
        var on = new Parameter(
                "on", "query", false, "On which day, month or year; without it, today", "2020-11-26", List.of());
        return new Api(
                List.of(view, on, LANGUAGE),
                queries.titled().stream()
                        .map(query -> question(query, view, on))
                        .toList(),
                others(queries, view, on));
    }

    private static Operation question(QueryFile query, Parameter view, Parameter on) {
        var parameters = new ArrayList<Parameter>();
        if (!NamedViews.areIn(query)) {
            parameters.add(view);
            parameters.add(on);
        }
        Parameters.of(query)
                .list()
                .forEach(own -> parameters.add(
                        new Parameter(own.name(), "query", false, own.description(), own.usual(), List.of())));
        parameters.add(LANGUAGE);
        return new Operation(
                "query/" + query.name(),
                query.title(),
                Arrays.asList(query.head().getOrDefault("keywords", "").split(", ")),
                parameters,
                Rdf.withPage(QueryFormats.of(query.query()).values()));
    }

    private static List<Operation> others(Queries queries, Parameter view, Parameter on) {
        var rdf = Rdf.types().values().stream().sorted().toList();
        var answers = Stream.of(DEF.rsOfferTable, DEF.rsOfferBoolean, DEF.constructOffer)
                .flatMap(offer -> offer.entries().stream())
                .map(type -> type.getContentTypeStr())
                .distinct()
                .toList();
        var viewName = inPath("view", "VIEWPOINT, or VIEWPOINT/AS-OF, or VIEWPOINT/AS-OF/KNOWN-BY", "am");
        var endings = queries.titled().stream()
                .flatMap(query -> QueryFormats.of(query.query()).keySet().stream())
                .map(ending -> ending.substring(1))
                .distinct()
                .toList();
        var formats = List.of(ExportFormat.values());
        return List.of(
                other("sparql", "Answers a query", answers, QUERY),
                other("view/{view}/sparql", "Answers a query as a view sees it", answers, viewName, QUERY),
                other("view/{view}", "A view as a graph", rdf, viewName),
                other(
                        "query/{name}.{ending}",
                        "A question in the format that the ending names",
                        queries.titled().stream()
                                .flatMap(query -> QueryFormats.of(query.query()).values().stream())
                                .distinct()
                                .toList(),
                        new Parameter(
                                "name",
                                "path",
                                true,
                                "The name of a question",
                                "timeline",
                                queries.titled().stream().map(QueryFile::name).toList()),
                        new Parameter("ending", "path", true, "A format", "csv", endings),
                        view,
                        on),
                other(
                        "id/{kind}/{name}",
                        "A thing, and what is said of it",
                        Rdf.withPage(rdf),
                        inPath("kind", "What kind of thing it is, as its IRI has it", "mine"),
                        inPath("name", "The end of its IRI", "sotk-zod"),
                        view,
                        on,
                        LANGUAGE),
                other(
                        "id/{kind}/",
                        "The things of one kind; likewise what is below any other address that ends in a slash",
                        Rdf.withPage(rdf),
                        inPath("kind", "What kind of thing it is, as its IRI has it", "mine"),
                        LANGUAGE),
                other(
                        "search",
                        "Finds things by their names, and claims by their quotes",
                        List.of(WebContent.contentTypeHTML),
                        new Parameter("q", "query", true, "Words in any of the languages", "Zod", List.of()),
                        LANGUAGE),
                other(
                        "why",
                        "The claims behind what a view says of a thing, and those against it",
                        Rdf.withPage(rdf),
                        new Parameter(
                                "view", "query", false, "A view; the common ground, if none is named", "am", List.of()),
                        SUBJECT,
                        PROPERTY,
                        LANGUAGE),
                other(
                        "diff",
                        "What changes from one view to another, as an RDF Patch",
                        List.of(WebContent.contentTypePatch),
                        new Parameter("from", "query", true, "A view", "am", List.of()),
                        new Parameter("to", "query", true, "Another view", "az", List.of())),
                other(
                        "data",
                        "One graph (SPARQL 1.1 Graph Store HTTP Protocol)",
                        rdf,
                        new Parameter(
                                "graph",
                                "query",
                                true,
                                "The IRI of a stored graph, or of a view",
                                "https://w3id.org/sotk/graph/data/claims/share",
                                List.of())),
                other("dump", "Everything that is stored", List.of(ExportFormat.NQ.type())),
                other(
                        "export/{format}",
                        "The graph, or a view of it, to take away",
                        formats.stream().map(ExportFormat::type).distinct().toList(),
                        new Parameter(
                                "format",
                                "path",
                                true,
                                formats.stream()
                                        .map(format -> format.word() + ": " + format.title())
                                        .collect(Collectors.joining("; ")),
                                "geojson",
                                formats.stream().map(ExportFormat::word).toList()),
                        view,
                        on),
                other(".well-known/void", "What the data set holds (VoID, DCAT)", Rdf.withPage(rdf), LANGUAGE),
                other("health", "Whether the server answers", List.of(WebContent.contentTypeJSON)));
    }

    private static Operation other(String path, String summary, List<String> types, Parameter... parameters) {
        return new Operation(path, summary, List.of("graph"), List.of(parameters), types);
    }

    private static Parameter inPath(String name, String description, String example) {
        return new Parameter(name, "path", true, description, example, List.of());
    }
}
