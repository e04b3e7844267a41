package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.sotk.Project;

/** An answer that is sent again is the answer that was sent before. */
class KeptAnswersTest {
    private static final String ASK = "sparql?query=SELECT*%7B%3Chttps://w3id.org/sotk/id/mine/sotk-zod%3E?p?o%7D";
    private static final String RANDOM = "sparql?query=SELECT(RAND()AS?r)%7B%7D";
    private static final Set<String> OF_EACH = Set.of("date", "x-request-id");

    static Stream<String> addresses() {
        var pages = Project.pages().stream().filter(page -> !page.startsWith("no/"));
        return Stream.concat(
                pages.map(page -> page.split(" ", 2)[0]),
                Stream.of(
                        ASK,
                        "view/az/" + ASK,
                        ASK + "&format=csv",
                        "query/timeline.xlsx",
                        "id/mine/sotk-zod.ttl",
                        "dump"));
    }

    private static HttpResponse<String> get(Site site, String address, String accept)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(site.url() + address))
                .header("Accept", accept)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(OF_EACH);
        // How it is sent, not what.
        headers.keySet().removeAll(Set.of("content-length", "transfer-encoding"));
        return headers;
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void areTheSame(String address) throws Exception {
        var first = get(Sites.shared(), address, "text/html,*/*;q=0.1");
        var second = get(Sites.shared(), address, "text/html,*/*;q=0.1");
        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(200);
        assertThat(headers(second)).isEqualTo(headers(first));
        assertThat(second.body()).isEqualTo(first.body()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv",
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/turtle",
        "text/csv"
    })
    void areOfTheTypeThatIsAskedFor(String type) throws Exception {
        var answer = get(Sites.shared(), ASK, type);
        assertThat(answer.statusCode()).isEqualTo(type.equals("text/turtle") ? 406 : 200);
        if (answer.statusCode() == 200) {
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(type);
        }
    }

    @Test
    void areNotKeptWhereTheyChange() throws Exception {
        var first = get(Sites.shared(), RANDOM, "text/csv");
        assertThat(get(Sites.shared(), RANDOM, "text/csv").body()).isNotEqualTo(first.body());
    }

    @Test
    void areNotKeptWhereThereIsNoRoom() throws Exception {
        try (var site = Sites.start(Limits.DEFAULT.with(Limit.KEPT_BYTES, 1))) {
            var first = get(site, ASK, "text/csv");
            assertThat(get(site, ASK, "text/csv").body()).isEqualTo(first.body());
        }
    }
}
