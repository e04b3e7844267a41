package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a server answers.
 *
 * @param root its start page
 * @param path where it answers queries, below that
 * @param defaultGraph the name of its default graph, if its own is another
 * @param longest how long to wait for an answer
 */
record Endpoint(URI root, String path, Optional<String> defaultGraph, Duration longest) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Asks a query of the mix, in words of one's own. */
    byte[] ask(MixQuery query, String text) throws IOException, InterruptedException {
        return ask(text, query.makesGraph(), query.view());
    }

    /** Asks a query over a graph. */
    byte[] ask(String query, boolean makesGraph, Optional<String> graph) throws IOException, InterruptedException {
        var address = path + "?query=" + encode(query)
                + graph.or(() -> defaultGraph)
                        .map(name -> "&default-graph-uri=" + encode(name))
                        .orElse("");
        return get(address, makesGraph ? "application/n-triples" : "application/sparql-results+json");
    }

    /** Fetches what is at an address below the start page. */
    byte[] get(String address, String type) throws IOException, InterruptedException {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create(root + address))
                        .header("Accept", type)
                        .timeout(longest)
                        .build(),
                BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8)
                            .lines()
                            .limit(3)
                            .toList());
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
