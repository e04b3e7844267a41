package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows the links of the pages, or cuts an address short at a slash, finds something everywhere. */
class CrawlTest {
    /** What is alike is at addresses that differ in their last part only; a few of each are enough. */
    private static final int MOST_ALIKE = 2;

    /** The files of libraries are in folders that nobody is led to. */
    private static final Pattern OTHERS = Pattern.compile("/webjars/.*|/plot/(?:[a-z]+/)?");

    private static final Pattern LINK = Pattern.compile("\\b(?:href|src|action)=\"([^\"]+)");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();

    private static final Site SITE = Sites.shared();

    private final ArrayDeque<URI> next = new ArrayDeque<>();
    private final Set<URI> seen = new HashSet<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final Map<URI, Integer> wrong = new TreeMap<>();

    @Test
    void findsSomethingEverywhere() throws Exception {
        next.add(SITE.url());
        while (!next.isEmpty()) {
            var address = next.remove();
            var answer = HTTP.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept", "text/html,*/*;q=0.1")
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                wrong.put(address, answer.statusCode());
            }
            readLinks(answer);
            cutShort(address);
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(100);
    }

    private void readLinks(HttpResponse<String> answer) {
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1)
                            .replace("&amp;", "&")
                            .replace("&#x3D;", "=")
                            .replaceFirst("#.*", ""))
                    .filter(link -> !link.isEmpty())
                    .forEach(link -> visit(answer.uri().resolve(link)));
        }
    }

    private void cutShort(URI address) {
        for (var path = address.getRawPath(); path.length() > 1; ) {
            path = path.substring(0, path.replaceFirst("/$", "").lastIndexOf('/') + 1);
            visit(SITE.url().resolve(path));
        }
    }

    private void visit(URI address) {
        if (address.getPort() != SITE.url().getPort()
                || OTHERS.matcher(address.getRawPath()).matches()) {
            return;
        }
        var kind = address.toString()
                .replaceFirst("/[^/?]+?(\\.[a-z]+)?(\\?.*)?$", "/_$1$2")
                .replaceAll("=[^&]*", "=");
        if (!seen.contains(address) && alike.merge(kind, 1, Integer::sum) <= MOST_ALIKE) {
            seen.add(address);
            next.add(address);
        }
    }
}
