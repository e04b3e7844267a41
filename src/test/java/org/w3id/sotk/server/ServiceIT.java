package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.w3id.sotk.Project;

/**
 * The jar as a service: on machines with the languages and time zones of {@code service/machines.csv}, and homes of all
 * kinds, it answers the same and ends as it should.
 */
class ServiceIT {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final String QUESTION = "reversed-positions";

    /** What the machine's language may change: letters, numbers, days, their order. */
    private static final String LETTERS_AND_NUMBERS = """
            SELECT ?x (UCASE(?x) AS ?upper) (1/3 AS ?third) (1e6*1 AS ?float) (YEAR(NOW()) > 2000 AS ?now) {
              VALUES ?x { "title" "I" "ı" "İ" "Շ" "č" "c" "z" } FILTER(REGEX(?x, "^[^q]+$", "i"))
            } ORDER BY ?x""";

    private static final List<String> ADDRESSES = List.of(
            "sparql?query=" + URLEncoder.encode(LETTERS_AND_NUMBERS, UTF_8),
            "query/" + QUESTION + ".csv",
            "query/ore-mined-by-year?lang=ru&on=2026-11-26",
            "id/mine/sotk-zod?lang=az&on=2026-11-26",
            "style.css");

    private static final String MORE = """
            PREFIX dcterms: <http://purl.org/dc/terms/>
            PREFIX owl: <http://www.w3.org/2002/07/owl#>
            PREFIX source: <https://w3id.org/sotk/id/source/>
            <https://w3id.org/sotk/graph/data/old%20files%20%5B2%5D/control%20%281%29%2C%20%233> a owl:Ontology ;
              dcterms:source source:facilities ; owl:imports <https://w3id.org/sotk/ontology/> .
            """;

    /** What the first machine answered. */
    private static final Map<String, String> ANSWERS = new HashMap<>();

    private static final Semaphore ARRIVED = new Semaphore(0);
    private static final Semaphore LEAVE = new Semaphore(0);

    @TempDir
    private static Path folder;

    private static Path jar;
    private static HostileRemote remote;

    @BeforeAll
    static void prepare() throws IOException {
        var opt = Files.createDirectory(folder.resolve("opt [1]!"));
        jar = Files.createSymbolicLink(
                opt.resolve("sotk.jar"), Path.of("target/sotk.jar").toAbsolutePath());
        Files.copy(Path.of("target/sotk"), opt.resolve("sotk"), StandardCopyOption.COPY_ATTRIBUTES);
        Project.copyTo(Files.createDirectory(folder.resolve("plain")));
        odd(Project.copyTo(Files.createDirectory(folder.resolve("odd"))));
        var real = Project.copyTo(Files.createDirectory(folder.resolve("real")));
        Files.move(real.resolve("data"), folder.resolve("the data"));
        Files.createSymbolicLink(real.resolve("data"), Path.of("..", "the data"));
        Files.createSymbolicLink(folder.resolve("linked"), real);
        remote = new HostileRemote().does("rows", connection -> {
            ARRIVED.release();
            LEAVE.acquireUninterruptibly();
            HostileRemote.send(
                    connection,
                    "HTTP/1.1 200 OK\nContent-Type: application/sparql-results+json\n\n"
                            + "{\"head\":{\"vars\":[\"s\",\"p\",\"x\"]},\"results\":{\"bindings\":["
                            + "{\"x\":{\"type\":\"literal\",\"value\":\"kept waiting\"}}]}}");
        });
    }

    /** Adds files with names that people give them, and what systems and people leave beside them. */
    private static void odd(Path home) throws IOException {
        var data = home.resolve("data");
        var old = Files.createDirectory(data.resolve("old files [2]"));
        Files.copy(data.resolve("claims/catalog-v001.xml"), old.resolve("catalog-v001.xml"));
        Files.writeString(old.resolve("control (1), #3.ttl"), MORE);
        Files.move(data.resolve("events.ttl"), folder.resolve("events elsewhere.ttl"));
        Files.createSymbolicLink(data.resolve("events.ttl"), folder.resolve("events elsewhere.ttl"));
        for (var name :
                List.of("._places.ttl", ".DS_Store", "Thumbs.db", "desktop.ini", "places.ttl~", "read me.txt")) {
            Files.write(data.resolve(name), new byte[] {0, 5, 22, 7});
        }
    }

    @AfterAll
    static void stop() throws IOException {
        remote.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/service/machines.csv", useHeadersInDisplayName = true)
    void answersTheSameOnEveryMachineAndFinishesWhatItHas(
            String options, String zone, String home, String signal, int status) throws Exception {
        var port = freePort();
        var machine = Map.of(
                "JDK_JAVA_OPTIONS",
                options,
                "TZ",
                zone,
                "SOTK_PORT",
                String.valueOf(port),
                "SOTK_SERVICES",
                remote.url("rows"));
        try (var service = Service.start(jar, folder.resolve(home), machine, log())) {
            var verb = List.of(
                    "query",
                    QUESTION,
                    "--format",
                    "csv",
                    "--home",
                    folder.resolve(home).toString());
            var printed =
                    Service.start(jar, verb, machine, log()).getInputStream().readAllBytes();
            assertThat(printed).asString(UTF_8).isEqualToNormalizingNewlines(Files.readString(Project.rows(QUESTION)));
            assertThat(service.line()).isEqualTo(Service.environment().get("SOTK_PUBLIC_URL"));
            for (String address : ADDRESSES) {
                var answer = get(port, address);
                assertThat(answer).as(address).isEqualTo(ANSWERS.computeIfAbsent(address, first -> answer));
            }
            finishesWhenToldBy(signal, service, port);
            assertThat(service.line()).as("standard output after the address").isNull();
            assertThat(service.status()).isEqualTo(status);
        }
    }

    private static void finishesWhenToldBy(String signal, Service service, int port) throws Exception {
        try (var idle = new Socket(HERE, port)) {
            var query = "SELECT ?x { SERVICE <" + remote.url("rows") + "> { ?s ?p ?x } }";
            var answer = HTTP.sendAsync(
                    request(port, "sparql?query=" + URLEncoder.encode(query, UTF_8)), BodyHandlers.ofString());
            ARRIVED.acquire();
            service.signal(signal);
            assertThat(idle.getInputStream().read()).as("an idle connection").isNegative();
            assertThatThrownBy(() -> new Socket(HERE, port).close()).isInstanceOf(ConnectException.class);
            LEAVE.release();
            assertThat(answer.join().body()).contains("kept waiting");
            assertThat(answer.join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, HERE)) {
            var port = String.valueOf(taken.getLocalPort());
            var log = log();
            try (var service = Service.start(jar, folder.resolve("plain"), Map.of("SOTK_PORT", port), log)) {
                assertThat(service.line()).isNull();
                assertThat(service.status()).isEqualTo(3);
                assertThat(log)
                        .content()
                        .contains("sotk: cannot listen on 127.0.0.1 port " + port, "--port")
                        .doesNotContain("\tat ");
            }
        }
    }

    /** What systemd takes for a good end is how Java ends, and systemd waits long enough for it. */
    @Test
    void isAskedByItsUnitToEndAsItDoes() throws IOException {
        assertThat(Service.setting("SuccessExitStatus")).isEqualTo("143");
        assertThat(Integer.parseInt(Service.setting("TimeoutStopSec"))).isGreaterThan(Limit.QUERY_SECONDS.usual());
    }

    private static String get(int port, String address) throws Exception {
        var answer = HTTP.send(request(port, address), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    private static HttpRequest request(int port, String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + address))
                .header("Accept", "text/csv, text/html;q=0.9, */*;q=0.1")
                .build();
    }

    private static Path log() throws IOException {
        return Files.createTempFile(folder, "service", ".log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }
}
