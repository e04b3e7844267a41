package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.riot.WebContent;
import org.w3id.sotk.server.data.Api.Operation;
import org.w3id.sotk.server.data.Api.Parameter;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Text;

/** What programs can ask, as they read it (OpenAPI 3.1). */
public final class OpenApiServlet extends HttpServlet {
    private final transient Api api;
    private final transient PublicAddress address;
    private final String version;

    /** Tells of {@code api}; {@code version} is that of the files. */
    public OpenApiServlet(Api api, PublicAddress address, String version) {
        this.api = api;
        this.address = address;
        this.version = version;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text.send(response, 200, WebContent.contentTypeJSON, document(address.of(request)) + "\n");
    }

    private JsonObject document(String url) {
        var info = new JsonObject();
        api.catalogue().getObj("info").forEach(info::put);
        info.put("version", version);
        var paths = new JsonObject();
        Stream.concat(api.questions().stream(), api.others().stream())
                .forEach(operation -> paths.put("/" + operation.path(), object("get", get(operation))));
        var document = object("openapi", "3.1.0");
        document.put("info", info);
        document.put("servers", array(List.of(object("url", url.replaceFirst("/$", "")))));
        document.put("paths", paths);
        document.put("components", api.catalogue().getObj("components"));
        return document;
    }

    private static JsonObject get(Operation operation) {
        var content = new JsonObject();
        operation.types().forEach(type -> content.put(type, new JsonObject()));
        var answer = object("description", "The answer");
        answer.put("content", content);
        var responses = object("200", answer);
        responses.put("default", object("$ref", "#/components/responses/problem"));
        var get = object("operationId", operation.path().replaceAll("[^a-zA-Z0-9]+", "-"));
        get.put("summary", operation.summary());
        get.put("tags", strings(operation.tags()));
        get.put(
                "parameters",
                array(operation.parameters().stream()
                        .map(OpenApiServlet::parameter)
                        .toList()));
        get.put("responses", responses);
        return get;
    }

    private static JsonObject parameter(Parameter each) {
        var schema = object("type", "string");
        if (!each.choices().isEmpty()) {
            schema.put("enum", strings(each.choices()));
        }
        var parameter = object("name", each.name());
        parameter.put("in", each.place());
        parameter.put("required", each.required());
        parameter.put("description", each.description());
        parameter.put("schema", schema);
        parameter.put("example", each.example());
        return parameter;
    }

    private static JsonObject object(String key, String value) {
        var object = new JsonObject();
        object.put(key, value);
        return object;
    }

    private static JsonObject object(String key, JsonObject value) {
        var object = new JsonObject();
        object.put(key, value);
        return object;
    }

    private static JsonArray array(List<JsonObject> values) {
        var array = new JsonArray();
        array.addAll(values);
        return array;
    }

    private static JsonArray strings(List<String> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
