package org.w3id.sotk.server.data;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Text;

/** What programs can ask, as OpenAPI 3.1; the fixed part of it is {@code api/openapi.json}. */
public final class OpenApiServlet extends HttpServlet {
    private static final Gson GSON = new Gson();

    private final transient Supplier<Api> api;
    private final transient PublicAddress address;
    private final String version;

    /** Describes {@code api}; {@code version} is that of the files. */
    public OpenApiServlet(Supplier<Api> api, PublicAddress address, String version) {
        this.api = api;
        this.address = address;
        this.version = version;
    }

    private record Operation(
            String operationId,
            String summary,
            List<String> tags,
            List<Parameter> parameters,
            Map<String, Object> responses) {
        static Operation of(Api.Operation operation) {
            var content = new LinkedHashMap<String, Object>();
            operation.types().forEach(type -> content.put(type, Map.of()));
            var responses = new LinkedHashMap<String, Object>();
            responses.put("200", new Answer("The answer", content));
            responses.put("default", Map.of("$ref", "#/components/responses/problem"));
            return new Operation(
                    operation.path().replaceAll("[^a-zA-Z0-9]+", "-"),
                    operation.summary(),
                    operation.tags(),
                    operation.parameters().stream().map(Parameter::of).toList(),
                    responses);
        }
    }

    private record Parameter(
            String name, String in, boolean required, String description, Schema schema, String example) {
        static Parameter of(Api.Parameter each) {
            var choices = each.choices().isEmpty() ? null : each.choices();
            return new Parameter(
                    each.name(),
                    each.place(),
                    each.required(),
                    each.description(),
                    new Schema("string", choices),
                    each.example());
        }
    }

    private record Schema(
            String type, @SerializedName("enum") @Nullable List<String> choices) {}

    private record Answer(String description, Map<String, Object> content) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text.sendJson(response, WebContent.contentTypeJSON, document(address.of(request)));
    }

    private JsonObject document(String url) {
        var info = api.get().catalogue().info().deepCopy();
        info.addProperty("version", version);
        var paths = new JsonObject();
        Stream.concat(api.get().questions().stream(), api.get().others().stream())
                .forEach(each -> paths.add("/" + each.path(), GSON.toJsonTree(Map.of("get", Operation.of(each)))));
        var document = new JsonObject();
        document.addProperty("openapi", "3.1.0");
        document.add("info", info);
        document.add("servers", GSON.toJsonTree(List.of(Map.of("url", url.replaceFirst("/$", "")))));
        document.add("paths", paths);
        document.add("components", api.get().catalogue().components());
        return document;
    }
}
