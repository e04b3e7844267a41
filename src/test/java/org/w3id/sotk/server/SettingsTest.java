package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** What the settings of a server change; the protocol's cases show that the grammar is SPARQL 1.1 without them. */
class SettingsTest {

    @Test
    void isSeenFromOutsideUnderItsPublicAddress() throws Exception {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.of(URI.create("https://example.org/mines/")),
                true,
                OptionalInt.of(0),
                false,
                false,
                false,
                Limits.DEFAULT,
                Endpoints.of(List.of()),
                Bounds.DEFAULT);
        try (var other = Sites.start(settings)) {
            for (String path : List.of(
                    "",
                    "query/timeline",
                    "ontology/Mine",
                    "about/data",
                    "no/such/page",
                    "sparql",
                    "id/claim/share-74-in-azerbaijan",
                    "embed/mine/sotk-zod")) {
                var page = HTTP.send(
                        HttpRequest.newBuilder(other.url().resolve(path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
                assertThat(page.body()).contains("=\"/mines/").doesNotContain("=\"/style", "=\"/\"");
            }
            for (String path : List.of(".well-known/void", "sparql", "view/am/sparql")) {
                var description = HTTP.send(
                        HttpRequest.newBuilder(other.url().resolve(path))
                                .header("Accept", "text/turtle")
                                .build(),
                        BodyHandlers.ofString());
                assertThat(description.body())
                        .contains("https://example.org/mines/")
                        .doesNotContain("127.0.0.1");
            }
            var card = "https://example.org/mines/id/mine/sotk-zod";
            for (String path : List.of("cite/claim/share-74-in-azerbaijan.txt", "oembed?url=" + card)) {
                var reference = HTTP.send(
                        HttpRequest.newBuilder(other.url().resolve(path)).build(), BodyHandlers.ofString());
                assertThat(reference.body())
                        .contains("https://example.org/mines/")
                        .doesNotContain("127.0.0.1");
            }
            var metrics = HTTP.send(
                    HttpRequest.newBuilder(other.metricsUrl().orElseThrow()).build(), BodyHandlers.ofString());
            assertThat(metrics.body())
                    .contains("http_server_requests_seconds_count{method=\"GET\",status=\"404\"} 1")
                    .contains("sotk_queries_running 0", "jvm_memory_used_bytes", "process_files_open_files");
        }
    }

    /** With brackets, as in addresses, and without. */
    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "::1"})
    void listensOnAnAddressOfIpVersion6(String host) throws Exception {
        var settings = new Settings(
                host,
                0,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                false,
                false,
                false,
                Limits.DEFAULT,
                Endpoints.of(List.of()),
                Bounds.DEFAULT);
        try (var other = Sites.start(settings)) {
            assertThat(other.url()).hasHost("[::1]").hasPath("/");
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(other.url().resolve("health/live"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesExtensionsOfTheGrammarOnlyWhereItsOperatorSaysSo() throws Exception {
        var settings = new Settings(
                "127.0.0.1",
                0,
                Optional.empty(),
                false,
                OptionalInt.empty(),
                false,
                false,
                true,
                Limits.DEFAULT,
                Endpoints.of(List.of()),
                Bounds.DEFAULT);
        var query = "sparql?query=SELECT+?x+%7B+LET+(?x+:=+1)+%7D";
        try (var other = Sites.start(settings)) {
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(other.url().resolve(query))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
