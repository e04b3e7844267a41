package org.w3id.sotk.server.data;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.fuseki.DEF;
import org.jspecify.annotations.Nullable;
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
public record Api(Catalogue catalogue, List<Parameter> shared, List<Operation> questions, List<Operation> others) {
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

    /**
     * The file.
     *
     * @param info of the document for programs, as OpenAPI has it
     * @param components likewise
     * @param parameters by their keys
     * @param shared the keys of those that many have
     */
    record Catalogue(
            JsonObject info,
            JsonObject components,
            Map<String, Described> parameters,
            List<String> shared,
            List<Listed> operations) {}

    /** A parameter in the file, in which choices may be left out. */
    record Described(
            String name,
            String place,
            boolean required,
            String description,
            String example,
            @Nullable List<String> choices) {}

    /** An operation in the file, with the keys of its parameters, which may be left out. */
    record Listed(String path, String summary, @Nullable List<String> parameters, List<String> types) {}

    /** Tells of {@code queries}, which can be asked of views from {@code viewpoints}. */
    public static Api of(Queries queries, List<String> viewpoints) {
        var catalogue = read();
        var computed = computed(queries.titled(), viewpoints);
        var shared = parameters(catalogue.shared(), catalogue, computed);
        return new Api(
                catalogue,
                shared,
                queries.titled().stream().map(query -> question(query, shared)).toList(),
                catalogue.operations().stream()
                        .map(each -> other(each, catalogue, computed))
                        .toList());
    }

    private static Catalogue read() {
        try (var file = new InputStreamReader(
                Objects.requireNonNull(Api.class.getResourceAsStream("/api/catalogue.json")), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(file, Catalogue.class);
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

    private static Operation other(Listed operation, Catalogue catalogue, Map<String, List<String>> computed) {
        return new Operation(
                operation.path(),
                operation.summary(),
                List.of("graph"),
                parameters(operation.parameters(), catalogue, computed),
                words(operation.types(), computed));
    }

    private static List<Parameter> parameters(
            @Nullable List<String> keys, Catalogue catalogue, Map<String, List<String>> computed) {
        return words(keys, computed).stream()
                .map(key -> Objects.requireNonNull(catalogue.parameters().get(key), key))
                .map(each -> new Parameter(
                        each.name(),
                        each.place(),
                        each.required(),
                        String.join("; ", words(List.of(each.description()), computed)),
                        each.example(),
                        words(each.choices(), computed)))
                .toList();
    }

    private static List<String> words(@Nullable List<String> words, Map<String, List<String>> computed) {
        return Objects.requireNonNullElse(words, List.<String>of()).stream()
                .flatMap(word -> computed.getOrDefault(word, List.of(word)).stream())
                .toList();
    }
}
