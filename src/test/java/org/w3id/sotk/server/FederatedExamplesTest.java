package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.federation.Remotes;
import org.w3id.sotk.store.QueryFile;

/** Every query in {@code queries/federation}, sent to our server with our remotes, has the rows in the CSV file beside it. */
class FederatedExamplesTest {
    private static final Path EXAMPLES = Path.of("queries/federation");
    private static final HttpClient CLIENT = HTTP;
    private static final Remotes REMOTES = new Remotes();
    private static final Site SITE = Sites.start(Settings.local(
            Limits.DEFAULT,
            Endpoints.of(
                    List.of(REMOTES.of("https://query.wikidata.org/sparql"), REMOTES.of("https://dbpedia.org/sparql"))),
            Bounds.DEFAULT));

    @AfterAll
    static void stop() {
        SITE.close();
        REMOTES.close();
    }

    @TestFactory
    Stream<DynamicTest> answerAsExpected() {
        return QueryFile.readAll(EXAMPLES).stream().map(example -> dynamicTest(example.name(), () -> check(example)));
    }

    private static void check(QueryFile example) throws Exception {
        assertThat(example.head()).containsKeys("title", "question", "keywords", "reader");
        var request = HttpRequest.newBuilder(SITE.url().resolve("sparql"))
                .header("Content-Type", "application/sparql-query")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(REMOTES.redirect(example.query()).serialize()))
                .build();
        var response = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(response.body().replace("\r\n", "\n"))
                .isEqualTo(Files.readString(EXAMPLES.resolve(example.name() + ".csv")));
        assertThat(response.statusCode()).isEqualTo(200);
    }
}
