package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request and what is expected of its answer: a name; after {@code >} the request line and headers; after a dot the body;
 * after {@code <} the status and headers, whose value is a regular expression; after {@code =} what the body contains; after
 * an exclamation mark a header that is not there.
 */
record HttpCase(List<String> lines) {
    private static final String LONG = "x".repeat(9000);

    /** Returns the cases of a file, in which an empty line is between two. */
    static Stream<HttpCase> all(Path file) throws IOException {
        return Stream.of(Files.readString(file).strip().split("\n\n"))
                .map(text -> new HttpCase(text.lines().toList()));
    }

    String name() {
        return lines.get(0);
    }

    /** Returns the same with {@code value} wherever {@code name} is in braces. */
    HttpCase with(String name, String value) {
        return new HttpCase(lines.stream()
                .map(line -> line.replace("{" + name + "}", value))
                .toList());
    }

    void check(URI server) throws IOException, InterruptedException {
        var answer = HTTP.send(request(server), BodyHandlers.ofString());
        var expected = of('<');
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(expected.get(0)));
        for (String header : expected.subList(1, expected.size())) {
            var nameAndValue = header.split(": ", 2);
            assertThat(String.join(", ", answer.headers().allValues(nameAndValue[0])))
                    .as(header)
                    .containsPattern(nameAndValue[1]);
        }
        of('!').forEach(header ->
                assertThat(answer.headers().allValues(header)).as(header).isEmpty());
        of('=').forEach(part -> assertThat(answer.body()).contains(part));
        assertThat(answer.body()).doesNotContain("at org.", "Exception");
    }

    private HttpRequest request(URI server) throws IOException, InterruptedException {
        var head = of('>');
        var methodAndPath = head.get(0).split(" ", 2);
        var body = String.join("\n", of('.'));
        var request = HttpRequest.newBuilder(
                        URI.create(server.toString().replaceFirst("/$", "") + methodAndPath[1].replace("{long}", LONG)))
                .method(methodAndPath[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (String header : head.subList(1, head.size())) {
            var nameAndValue = header.split(": ", 2);
            if (!nameAndValue[0].startsWith("Access-Control-Request") && !nameAndValue[0].equals("Origin")) {
                request.header(nameAndValue[0], withTag(nameAndValue[1], request));
            }
        }
        return request.build();
    }

    /** Puts the tag of what is asked for where a header has a place for it. */
    private static String withTag(String header, HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!header.contains("tag}")) {
            return header;
        }
        var answer = HTTP.send(request.copy().build(), BodyHandlers.discarding());
        var tag = answer.headers().firstValue("ETag").orElse("W/\"none\"");
        return header.replace("{tag}", tag)
                .replace("{strong tag}", tag.substring(2))
                .replace("{bare tag}", tag.substring(3, tag.length() - 1));
    }

    /** Returns what follows {@code kind} at the beginnings of lines. */
    List<String> of(char kind) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.charAt(0) == kind)
                .map(line -> line.substring(2))
                .toList();
    }
}
