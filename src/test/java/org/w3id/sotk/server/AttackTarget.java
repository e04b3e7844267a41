package org.w3id.sotk.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3id.sotk.server.Innocent.Question;

/** The kinds of servers that are target. */
enum AttackTarget {
    OURS_512("ours 512 MB", 512),
    OURS_256("ours 256 MB", 256),
    FUSEKI_512("Fuseki 512 MB", 512),
    FUSEKI_256("Fuseki 256 MB", 256);

    private static final String THING = "https://w3id.org/sotk/id/mine/sotk-zod";
    private static final Question QUERY =
            question("query", "/sparql?query=", "SELECT * { <" + THING + "> ?p ?o } LIMIT 20");

    private static final List<Question> QUESTIONS = List.of(
            new Question("live", "/health/live HTTP/1.1"),
            new Question("page", "/id/mine/sotk-zod HTTP/1.1\r\nAccept: text/html"),
            QUERY);
    private static final List<Question> QUESTIONS_TO_FUSEKI = List.of(
            new Question("live", "/$/ping HTTP/1.1"), question("page", "/?query=", "DESCRIBE <" + THING + ">"), QUERY);

    private final String title;
    private final int megabytes;

    AttackTarget(String title, int megabytes) {
        this.title = title;
        this.megabytes = megabytes;
    }

    private static Question question(String name, String path, String query) {
        return new Question(name, path + URLEncoder.encode(query, StandardCharsets.UTF_8) + " HTTP/1.1");
    }

    /** Starts remote endpoints, at {@code slow} and {@code huge}. */
    static HostileRemote remote() throws IOException {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n"
                + "{\"head\":{\"vars\":[\"s\",\"p\",\"o\"]},\"results\":{\"bindings\":[";
        var row = "{\"s\":{\"type\":\"uri\",\"value\":\"a:s1\"},\"o\":{\"type\":\"literal\",\"value\":\"one more\"}},";
        var rows = (head + row.repeat(90_000) + "{}]}}").getBytes(StandardCharsets.UTF_8);
        return new HostileRemote()
                .does("huge", connection -> connection.getOutputStream().write(rows))
                .does("slow", connection -> {
                    HostileRemote.send(connection, head);
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
    }

    boolean isOurs() {
        return this == OURS_512 || this == OURS_256;
    }

    /** Returns what of an attack makes sense here. */
    Attack some(Attack attack) {
        return isOurs() ? attack : attack.onFuseki();
    }

    /** Returns how long an innocent client may have to wait for an answer on a machine that does nothing else. */
    Duration worst() {
        return Duration.ofSeconds(this == OURS_512 ? 1 : 2);
    }

    /** Returns how long is waited until it is as before: ours, until the last query has come to its end. */
    Duration patience() {
        return Duration.ofSeconds(isOurs() ? 40 : 10);
    }

    /**
     * Starts one.
     *
     * @param folder takes its log
     * @param warming for how long it is asked before it is attacked
     */
    AttackedServer start(HostileRemote remote, Path folder, Duration warming) throws IOException, InterruptedException {
        var places = Map.of("slow", remote.url("slow"), "huge", remote.url("huge"));
        if (!isOurs()) {
            return new AttackedServer(AbusedServer.fuseki(megabytes), QUESTIONS_TO_FUSEKI, places, warming);
        }
        var options = places.values().stream().flatMap(url -> Stream.of("--service", url));
        var log = Files.createTempFile(folder, "server", ".log");
        return new AttackedServer(
                AbusedServer.served(megabytes, log, options.toArray(String[]::new)), QUESTIONS, places, warming);
    }

    @Override
    public String toString() {
        return title;
    }
}
