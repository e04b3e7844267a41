package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Model Context Protocol as it goes over HTTP. */
class McpMessagesTest {
    private static Site site;

    @BeforeAll
    static void start() {
        site = McpTest.site(Limits.DEFAULT);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void speaksPlainJsonRpc() throws Exception {
        var body = """
                {"jsonrpc": "2.0", "id": 7, "method": "tools/call",
                 "params": {"name": "sparql", "arguments": {"query": "ASK { }"}}}""";
        var answer = post(site, body, "Accept", "application/json, text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var message = JSON.parse(answer.body());
        assertThat(message.getNumber("id").intValue()).isEqualTo(7);
        var result = message.getObj("result");
        assertThat(result.getBoolean("isError")).isFalse();
        assertThat(result.get("content").getAsArray().get(0).getAsObject().getString("text"))
                .contains("true");
    }

    static Stream<String> notMessages() {
        return Stream.of(
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"jsonrpc\": \"1.0\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": \"x\"}",
                "[".repeat(5000),
                "{\"a\":".repeat(5000));
    }

    @ParameterizedTest
    @MethodSource("notMessages")
    void tellsOfWhatIsNoMessageInTheOneFormForErrors(String body) throws Exception {
        isProblem(post(site, body, "Accept", "application/json, text/event-stream"));
    }

    /** RFC 9110, section 12.5.1: case does not count, a range is enough, and nothing is anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                    | 200
            application/*                          | 200
            Application/JSON                       | 200
            text/event-stream, application/json    | 200
            ''                                     | 200
            text/html                              | 406
            application/json;q=0                   | 406
            """)
    void answersWhoeverAcceptsItsAnswers(String accept, int status) throws Exception {
        var answer = post(site, "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}", "Accept", accept);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-18, 200", "2025-11-25, 200", "1999-01-01, 400", "x, 400"})
    void answersInVersionsThatItKnows(String version, int status) throws Exception {
        var ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        assertThat(post(site, ping, "MCP-Protocol-Version", version).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "http://attacker.example, 403",
        "http://localhost.attacker.example, 403",
        "null, 403",
        "http://localhost:6274, 200",
        "http://127.0.0.1, 200"
    })
    void listensToPagesOfThisMachineOnly(String origin, int status) throws Exception {
        var ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        assertThat(post(site, ping, "Accept", "application/json, text/event-stream", "Origin", origin)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void isNotThereUnlessAskedFor() throws Exception {
        try (var plain = Sites.start(Limits.DEFAULT)) {
            var answer = post(plain, "{}", "Accept", "*/*");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("--mcp");
        }
    }

    private static void isProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = JSON.parse(answer.body());
        assertThat(problem.keys()).containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
        assertThat(problem.getString("detail")).startsWith("This is not a JSON-RPC 2.0 message, or ");
    }

    static HttpResponse<String> post(Site site, String body, String... headers) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(site.url() + "mcp"))
                        .header("Content-Type", "application/json")
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
