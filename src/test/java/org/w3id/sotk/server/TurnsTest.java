package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.sotk.engine.Turn;

/** A client who has all the places that one may have gets no more by another route. */
class TurnsTest {
    private static final Limits ONE_PLACE =
            Sites.SMALL.with(Limit.QUERIES, 2).with(Limit.QUERIES_OF_ONE, 1).with(Limit.REQUEST_BYTES, 1_000_000);

    /** What is sent as it is, refused by its head, or tells of health needs no place; messages do without, and only their tools are refused. */
    private static final Pattern FREE =
            Pattern.compile("/(health|update|webjars|robots\\.txt|favicon\\.|style\\.css|mcp).*");

    private static Site site;
    private static Turn place;

    @BeforeAll
    static void takeTheOnlyPlace() {
        site = Sites.start(ONE_PLACE);
        place = site.engine().begin("127.0.0.1").join();
    }

    @AfterAll
    static void stop() {
        place.close();
        site.close();
    }

    static List<String> routes() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/protocol/routes.txt"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void areNeededOnEachRoute(String path) throws Exception {
        var answer = HTTP.send(request(path), BodyHandlers.ofString());
        assertThat(answer.statusCode() == 429)
                .as("status %s", answer.statusCode())
                .isNotEqualTo(FREE.matcher(path).matches());
        if (answer.statusCode() == 429) {
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
            assertThat(answer.body()).contains("wait for one to end");
        }
    }

    /** Otherwise a new servlet could be forgotten above. */
    @Test
    void areTriedOnEveryServlet() throws Exception {
        var routes = routes();
        assertThat(site.routes()).allSatisfy(pattern -> assertThat(routes).anyMatch(path -> matches(pattern, path)));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("/*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.split("\\?", 2)[0].equals(pattern.isEmpty() ? "/" : pattern);
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(site.url().toString().replaceFirst("/$", "") + path))
                .header("Accept", "text/html,*/*;q=0.1")
                .build();
    }
}
