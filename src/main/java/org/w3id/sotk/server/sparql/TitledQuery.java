package org.w3id.sotk.server.sparql;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.jena.shared.PrefixMapping;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.query.Parameters.Parameter;
import org.w3id.sotk.store.QueryFile;

/**
 * A titled query as a request asks it.
 *
 * @param file the query with its parameters in it
 * @param parameters those that it has
 * @param given the values that the request has for them, by their names
 * @param view the view that it is asked of, if one was chosen; one that names its views itself has none
 */
public record TitledQuery(
        QueryFile file, List<Parameter> parameters, Map<String, String> given, Optional<String> view) {
    /**
     * Reads the parameters of {@code request}, in which IRIs may be shortened with {@code prefixes}.
     *
     * @throws org.w3id.sotk.UserError if one has an invalid value
     */
    public static TitledQuery of(QueryFile file, HttpServletRequest request, Reader reader, PrefixMapping prefixes) {
        var parameters = Parameters.of(file);
        var given = new HashMap<String, String>();
        for (Parameter parameter : parameters.list()) {
            var value = parameter.name().equals("view")
                    ? reader.view().orElse("")
                    : Objects.toString(request.getParameter(parameter.name()), "");
            given.put(parameter.name(), value.strip());
        }
        return new TitledQuery(
                parameters.bind(given, prefixes),
                parameters.list(reader.language()),
                given,
                NamedViews.areIn(file) ? Optional.empty() : reader.view());
    }

    /** Returns what an address says after its question mark to ask the same of the same; nothing, or with that mark. */
    public String keep(Reader reader) {
        var own = own();
        return own.isEmpty() || reader.keep().isEmpty()
                ? reader.keep() + own
                : reader.keep() + own.replaceFirst("\\?", "&");
    }

    /** Returns the part of it that gives the query its values. */
    public String own() {
        var values = given.entrySet().stream()
                .filter(value ->
                        !value.getKey().equals("view") && !value.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
        return values.isEmpty() ? "" : "?" + values;
    }
}
