package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;

/** What is said in {@code /openapi.json} is so, and the page {@code /api} says the same. */
class ApiTest {
    private static final Queries QUERIES = Project.QUERIES;
    private static final Site SITE = Sites.shared();
    private static JsonObject document;

    @BeforeAll
    static void start() throws Exception {
        document = JSON.parse(get("/openapi.json", "*/*").body());
    }

    @Test
    void isADocumentOfOpenApi() {
        assertThat(document.keySet()).containsExactlyInAnyOrder("openapi", "info", "servers", "paths", "components");
        assertThat(string(document, "openapi")).matches("3\\.1\\.\\d+");
        assertThat(document.getObj("info").keySet()).contains("title", "version", "license");
        assertThat(string(document.get("servers").getAsArray().get(0).getAsObject(), "url"))
                .isEqualTo(SITE.url().toString().replaceFirst("/$", ""));
        assertThat(document.getObj("components").getObj("responses").keySet()).containsExactly("problem");
    }

    @Test
    void namesEachOperationOnce() {
        var ids = new HashSet<String>();
        document.getObj("paths").forEach((path, item) -> {
            var get = item.getAsObject().getObj("get");
            assertThat(path).startsWith("/");
            assertThat(ids.add(string(get, "operationId"))).isTrue();
            assertThat(string(get, "summary")).isNotBlank();
            assertThat(get.getObj("responses").getObj("200").getObj("content").keySet())
                    .isNotEmpty()
                    .allMatch(type -> type.matches("[a-z]+/[a-z0-9.+-]+"));
            assertThat(string(get.getObj("responses").getObj("default"), "$ref"))
                    .isEqualTo("#/components/responses/problem");
        });
    }

    @Test
    void saysOfEachParameterWhereItStands() {
        document.getObj("paths").forEach((path, item) -> {
            var parameters = parameters(item.getAsObject().getObj("get"));
            assertThat(parameters).extracting(each -> string(each, "name")).doesNotHaveDuplicates();
            assertThat(parameters.stream()
                            .filter(each -> string(each, "in").equals("path"))
                            .map(each -> string(each, "name")))
                    .containsExactlyElementsOf(Pattern.compile("\\{(\\w+)\\}")
                            .matcher(path)
                            .results()
                            .map(match -> match.group(1))
                            .toList());
            assertThat(parameters).allSatisfy(each -> {
                assertThat(string(each, "in")).isIn("path", "query");
                assertThat(each.getBoolean("required") || string(each, "in").equals("query"))
                        .isTrue();
                assertThat(string(each.getObj("schema"), "type")).isEqualTo("string");
                assertThat(string(each, "description")).isNotBlank();
            });
        });
    }

    @Test
    void hasAPathForEachQuestion() {
        assertThat(document.getObj("paths").keySet())
                .containsAll(QUERIES.titled().stream()
                        .map(query -> "/query/" + query.name())
                        .toList());
    }

    /** With the parameters that it needs, and with all; in each type that it is said to have. */
    @TestFactory
    Stream<DynamicTest> answersAsItSays() {
        return document.getObj("paths").entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    var get = entry.getValue().getAsObject().getObj("get");
                    var needed = parameters(get).stream()
                            .filter(each -> each.getBoolean("required"))
                            .toList();
                    assertThat(get(address(entry.getKey(), needed), "*/*").statusCode())
                            .isEqualTo(200);
                    assertThat(get(address(entry.getKey(), parameters(get)), "*/*")
                                    .statusCode())
                            .isEqualTo(200);
                    if (entry.getKey().startsWith("/query/") && !entry.getKey().contains("{")) {
                        for (String type : get.getObj("responses")
                                .getObj("200")
                                .getObj("content")
                                .keySet()) {
                            assertThat(get(address(entry.getKey(), parameters(get)), type)
                                            .headers()
                                            .firstValue("Content-Type")
                                            .orElse(""))
                                    .startsWith(type);
                        }
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "hy", "ru"})
    void isAPageInEachLanguage(String language) throws Exception {
        var page = get("/api?lang=" + language, "text/html");
        assertThat(page.headers().firstValue("Content-Language")).contains(language);
        assertThat(page.body()).contains("openapi.json", "view/{view}/sparql", "<code>am-strict</code>");
        for (QueryFile query : QUERIES.titled()) {
            assertThat(page.body()).contains("/query/" + query.name());
        }
    }

    private static List<JsonObject> parameters(JsonObject get) {
        return get.get("parameters").getAsArray().stream()
                .map(each -> each.getAsObject())
                .toList();
    }

    private static String address(String path, List<JsonObject> parameters) {
        var address = new StringBuilder(path);
        for (JsonObject each : parameters) {
            var name = string(each, "name");
            var value = URLEncoder.encode(string(each, "example"), StandardCharsets.UTF_8);
            if (string(each, "in").equals("path")) {
                var hole = "{" + name + "}";
                address.replace(address.indexOf(hole), address.indexOf(hole) + hole.length(), value);
            } else {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        return address.toString();
    }

    private static String string(JsonObject object, String key) {
        return object.getString(key);
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(SITE.url().resolve(path))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }
}
