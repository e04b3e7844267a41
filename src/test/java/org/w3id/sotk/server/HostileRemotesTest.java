package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.sotk.Program;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/**
 * What a query gets that asks a remote endpoint which is slow, broken, wrong or hostile. Each is asked plainly and SILENT,
 * and the table of what each got is printed.
 */
class HostileRemotesTest {
    private static final String QUERY = "SELECT * { VALUES ?x { <x:x> } SERVICE <{endpoint}> { ?x <p:p> ?y } }";

    @TempDir
    private static Path folder;

    private static HostileRemotes remotes;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        remotes = new HostileRemotes(folder);
        site = Sites.start(Settings.local(
                Sites.SMALL
                        .with(Limit.QUERY_SECONDS, 10)
                        .with(Limit.QUERIES, 4)
                        .with(Limit.QUERIES_OF_ONE, 4)
                        .with(Limit.REQUEST_BYTES, 100_000),
                Endpoints.of(remotes.cases().stream()
                        .map(HostileRemotes.Case::endpoint)
                        .toList()),
                new Bounds(4, HostileRemotes.MOST_BYTES, 1000, 2)));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        remotes.close();
    }

    @TestFactory
    Stream<DynamicTest> areToldByTheirStatus() {
        return remotes.cases().stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    var begun = System.nanoTime();
                    var answer = ask(QUERY, each.endpoint());
                    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                    System.out.printf(
                            "hostile remote | %s | %d | %s | %d ms%n",
                            each.name(),
                            answer.statusCode(),
                            detail(answer).replaceFirst("(?s); allowed are: .*|^<.*", ""),
                            millis);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(each.status());
                    assertThat(detail(answer))
                            .containsAnyOf(each.part().split(" \\| "))
                            .doesNotContain("at org.", "Exception");
                    if (each.status() >= 500) {
                        assertThat(detail(answer)).contains(each.endpoint());
                    }
                    assertThat(answer.headers().firstValue("ETag")).isEmpty();
                    assertThat(millis).isLessThan(9000);
                }));
    }

    @TestFactory
    Stream<DynamicTest> arePassedOverWhenTheServiceIsSilent() {
        return remotes.cases().stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    var answer = ask(QUERY.replace("SERVICE", "SERVICE SILENT"), each.endpoint());
                    if (each.status() == 403) {
                        assertThat(answer.statusCode()).isEqualTo(403);
                    } else {
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                        assertThat(answer.body()).contains("x:x");
                        assertThat(answer.headers().firstValue("X-Sotk-Services"))
                                .hasValue(each.status() == 200 ? "1 request" : "1 request, 1 failed silently");
                    }
                }));
    }

    @Test
    void getNoCredentialsAndNoCookies() throws Exception {
        var request = request(QUERY, remotes.url("a page with a cookie"))
                .header("Authorization", "Basic c2VjcmV0")
                .header("Cookie", "secret=1")
                .build();
        HTTP.send(request, BodyHandlers.ofString());
        HTTP.send(request, BodyHandlers.ofString());
        assertThat(remotes.requests()).allSatisfy(each -> assertThat(each)
                .doesNotContainIgnoringCase("cookie:", "authorization:", "c2VjcmV0", "secret"));
        assertThat(remotes.requests().get(remotes.requests().size() - 1))
                .contains(
                        "User-Agent: sotk/" + Program.VERSION + " (https://w3id.org/sotk/)",
                        "query=SELECT",
                        "%3Cx%3Ax%3E");
    }

    private static HttpResponse<String> ask(String query, String endpoint) throws Exception {
        return HTTP.send(request(query, endpoint).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String query, String endpoint) {
        var encoded = URLEncoder.encode(query.replace("{endpoint}", endpoint), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(site.url() + "sparql?query=" + encoded));
    }

    private static String detail(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? answer.body()
                : JSON.parse(answer.body()).get("detail").getAsString().value();
    }
}
