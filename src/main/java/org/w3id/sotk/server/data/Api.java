package org.w3id.sotk.server.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.fuseki.DEF;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.sparql.QueryFormats;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;

/**
 * What programs can ask with GET, as the page {@code /api} and {@code /openapi.json} tell it. The file
 * {@code api/catalogue.json} describes it, but for the titled queries, which describe themselves; a word there that begins
 * with a dollar sign stands for what is computed here.
 *
 * @param catalogue what the file says
 * @param shared the parameters that many of them have
 * @param questions an operation for each titled query
 * @param others those of the graph as a whole
 */
public record Api(JsonObject catalogue, List<Parameter> shared, List<Operation> questions, List<Operation> others) {
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
        var catalogue = read();
        var computed = computed(queries.titled(), viewpoints);
        var shared = parameters(catalogue, "shared", catalogue, computed);
        return new Api(
                catalogue,
                shared,
                queries.titled().stream().map(query -> question(query, shared)).toList(),
                catalogue
                        .getArray("operations")
                        .map(each -> other(each.getAsObject(), catalogue, computed))
                        .toList());
    }

    private static JsonObject read() {
        try (var file = Objects.requireNonNull(Api.class.getResourceAsStream("/api/catalogue.json"))) {
            return JSON.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> computed(List<QueryFile> titled, List<String> viewpoints) {
        var exports = List.of(ExportFormat.values());
        return Map.of(
                "$viewpoints", viewpoints,
                "$languages", Reader.LANGUAGES,
                "$questions", titled.stream().map(QueryFile::name).toList(),
                "$endings",
                        titled.stream()
                                .flatMap(query -> QueryFormats.of(query.query()).keySet().stream())
                                .map(ending -> ending.substring(1))
                                .distinct()
                                .toList(),
                "$question-types",
                        titled.stream()
                                .flatMap(query -> QueryFormats.of(query.query()).values().stream())
                                .distinct()
                                .toList(),
                "$answers",
                        Stream.of(DEF.rsOfferTable, DEF.rsOfferBoolean, DEF.constructOffer)
                                .flatMap(offer -> offer.entries().stream())
                                .map(type -> type.getContentTypeStr())
                                .distinct()
                                .toList(),
                "$rdf", Rdf.types().values().stream().sorted().toList(),
                "$exports", exports.stream().map(ExportFormat::word).toList(),
                "$export-titles",
                        exports.stream()
                                .map(format -> format.word() + ": " + format.title())
                                .toList(),
                "$export-types",
                        exports.stream().map(ExportFormat::type).distinct().toList());
    }

    private static Operation question(QueryFile query, List<Parameter> shared) {
        var parameters = new ArrayList<>(shared);
        if (NamedViews.areIn(query)) {
            parameters.removeIf(each -> !each.name().equals("lang"));
        }
        Parameters.of(query)
                .list()
                .forEach(own -> parameters.add(
                        parameters.size() - 1,
                        new Parameter(own.name(), "query", false, own.description(), own.usual(), List.of())));
        return new Operation(
                "query/" + query.name(),
                query.title(),
                Arrays.asList(query.head().getOrDefault("keywords", "").split(", ")),
                parameters,
                Rdf.withPage(QueryFormats.of(query.query()).values()));
    }

    private static Operation other(JsonObject operation, JsonObject catalogue, Map<String, List<String>> computed) {
        return new Operation(
                operation.getString("path"),
                operation.getString("summary"),
                List.of("graph"),
                parameters(operation, "parameters", catalogue, computed),
                words(operation, "types", computed));
    }

    /** Returns the parameters that {@code object} names by their keys in {@code catalogue}. */
    private static List<Parameter> parameters(
            JsonObject object, String key, JsonObject catalogue, Map<String, List<String>> computed) {
        return words(object, key, computed).stream()
                .map(name -> catalogue.getObj("parameters").getObj(name))
                .map(each -> new Parameter(
                        each.getString("name"),
                        each.getString("place"),
                        each.hasKey("required"),
                        String.join("; ", words(each.getString("description"), computed)),
                        each.getString("example"),
                        words(each, "choices", computed)))
                .toList();
    }

    private static List<String> words(JsonObject object, String key, Map<String, List<String>> computed) {
        return object.hasKey(key)
                ? object.getArray(key)
                        .flatMap(word -> words(word.getAsString().value(), computed).stream())
                        .toList()
                : List.of();
    }

    private static List<String> words(String word, Map<String, List<String>> computed) {
        return computed.getOrDefault(word, List.of(word));
    }
}
