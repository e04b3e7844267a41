package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each request of {@code protocol/refused.txt}, as it goes over the wire, to each address of {@code protocol/routes.txt}:
 * whatever is refused, and wherever, is told in the one form for errors.
 */
class RefusedRequestsTest {
    private static final Path FOLDER = Path.of("src/test/resources/protocol");

    private static final Site SITE = Sites.shared();

    private static List<String> routes() throws IOException {
        return Files.readAllLines(FOLDER.resolve("routes.txt"));
    }

    @Test
    void leavesOutNoRoute() throws IOException {
        var routes = routes();
        assertThat(SITE.routes()).allSatisfy(pattern -> assertThat(routes)
                .anySatisfy(route -> assertThat(route).startsWith(pattern.replaceFirst("/?\\*$", ""))));
    }

    @TestFactory
    Stream<DynamicTest> isToldInTheOneForm() {
        return AbuseCase.read(FOLDER.resolve("refused.txt"))
                .map(refused -> dynamicTest(refused.name(), () -> {
                    // Pages and programs take turns, and not every request begins with the same.
                    var turn = refused.name().length();
                    for (String route : routes()) {
                        check(refused, route, turn++ % 2 == 0 ? "*/*" : "text/html");
                    }
                }));
    }

    private static void check(AbuseCase refused, String route, String accept) throws IOException {
        var places = Map.of("target", route, "mark", route.contains("?") ? "&" : "?");
        var request = new String(refused.request(places), StandardCharsets.ISO_8859_1)
                .replaceFirst("\r\n", "\r\nAccept: " + accept + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var answer = Answer.to(request);
        assertThat(refused.expected()).as(route + answer).contains(answer.status());
        answer.isAProblem();
        assertThat(answer.headers().containsKey("Allow"))
                .as(route)
                .isEqualTo(answer.status().equals("405"));
    }

    /** RFC 9110, section 15.5.7, wherever there is an answer; but an ending of the address says what is wanted. */
    @TestFactory
    Stream<DynamicTest> namesWhatThereIsToWhoAcceptsNoneOfIt() throws IOException {
        return routes().stream()
                .map(route -> dynamicTest(route, () -> {
                    var any = get(route, "*/*");
                    var page = get(route, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
                    var none = get(route, "application/x-nothing");
                    if (!any.status().equals("200") || route.matches("[^?]+\\.[a-z]+")) {
                        assertThat(none.status()).isEqualTo(any.status());
                    } else {
                        assertThat(none.status()).as(none.toString()).isEqualTo("406");
                        none.isAProblem();
                        assertThat(none.body()).contains(any.type(), page.type());
                    }
                }));
    }

    private static Answer get(String route, String accept) throws IOException {
        return Answer.to(
                ("GET " + route + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** HEAD says what GET says, and nothing after it (RFC 9110, section 9.3.2). */
    @TestFactory
    Stream<DynamicTest> saysByHeadWhatItSaysByGet() throws IOException {
        return routes().stream()
                .flatMap(route -> Stream.of("*/*", "text/html", "image/png", "Application/LD+JSON ; Q=0.5")
                        .map(accept -> dynamicTest(route + " as " + accept, () -> {
                            var rest = " " + route + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept
                                    + "\r\n\r\n";
                            var get = Answer.to(("GET" + rest).getBytes(StandardCharsets.US_ASCII));
                            var head = Answer.to(("HEAD" + rest).getBytes(StandardCharsets.US_ASCII));
                            assertThat(head.status()).isEqualTo(get.status());
                            assertThat(head.body()).isEmpty();
                            assertThat(same(head)).isEqualTo(same(get));
                            if (get.status().compareTo("400") >= 0) {
                                get.isAProblem();
                            }
                        })));
    }

    private static Map<String, String> same(Answer answer) {
        var headers = new TreeMap<>(answer.headers());
        List.of("Date", "X-Request-Id", "Fuseki-Request-Id", "Content-Length", "Transfer-Encoding")
                .forEach(headers::remove);
        return headers;
    }

    /** What came back over the wire. */
    private record Answer(String status, Map<String, String> headers, String body, boolean isUtf8) {
        static Answer to(byte[] request) throws IOException {
            try (var socket = new Socket(SITE.url().getHost(), SITE.url().getPort())) {
                socket.getOutputStream().write(request);
                var bytes = read(socket);
                var answer = new String(bytes, StandardCharsets.UTF_8);
                var head = answer.substring(0, answer.indexOf("\r\n\r\n"));
                var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                head.lines()
                        .skip(1)
                        .map(line -> line.split(": *", 2))
                        .forEach(line -> headers.merge(line[0], line[1], (one, other) -> one + ", " + other));
                return new Answer(
                        head.substring(9, 12),
                        headers,
                        answer.substring(head.length() + 4),
                        Arrays.equals(
                                bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)));
            }
        }

        /** A server may close a connection on which more comes than it has read. */
        private static byte[] read(Socket socket) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(bytes);
            } catch (SocketException e) {
                assertThat(bytes.size()).isPositive();
            }
            return bytes.toByteArray();
        }

        String type() {
            return headers.getOrDefault("Content-Type", "").split(";", 2)[0];
        }

        void isAProblem() {
            var about = status + " " + headers;
            assertThat(headers.get("X-Request-Id")).as(about).matches("[0-9a-f-]{36}");
            assertThat(headers.get("Access-Control-Allow-Origin")).as(about).isEqualTo("*");
            assertThat(headers.get("Cache-Control")).as(about).isEqualTo("no-store");
            assertThat(headers).as(about).doesNotContainKeys("ETag", "Last-Modified", "Set-Cookie", "Server");
            assertThat(isUtf8).as(about).isTrue();
            var type = headers.getOrDefault("Content-Type", "none").replace(" ", "");
            if (type.startsWith("text/html")) {
                assertThat(type).isEqualToIgnoringCase("text/html;charset=utf-8");
                assertThat(body).contains("<h1>", headers.get("X-Request-Id"));
            } else {
                assertThat(type).as(about).isEqualTo("application/problem+json");
                var problem = JSON.parse(body);
                assertThat(String.valueOf(problem.getNumber("status").intValue()))
                        .isEqualTo(status);
                assertThat(problem.getString("instance")).isEqualTo("urn:uuid:" + headers.get("X-Request-Id"));
                assertThat(problem.getString("detail")).isNotBlank();
            }
        }
    }
}
