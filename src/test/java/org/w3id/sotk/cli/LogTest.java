package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers can write into the log of a server. */
class LogTest {
    private static final String LINE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ [A-Z]+ (\\S+) - .*";

    /** What once wrote much: values that are none, long addresses, queries that are none, and lines of their own. */
    private static final List<String> QUERIES = List.of(
            "SELECT (SUM(xsd:integer(CONCAT(STR(?o), \"x\"))) AS ?n) { ?s ?p ?o }",
            "SELECT (COUNT(\"" + "x".repeat(9000)
                    + "\"^^<http://www.w3.org/2001/XMLSchema#date> + ?o) AS ?n) { ?s ?p ?o }",
            "SELECT " + "x".repeat(12_000),
            "SELECT * { ?s ?p \"\n2026-11-27T00:00:00.000Z INFO RequestLog - forged\n\u2028\" }",
            "SELECT * { " + "{ ".repeat(5000));

    @TempDir
    private static Path folder;

    @Test
    void staysSmall() throws Exception {
        var log = folder.resolve("log");
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--query-seconds",
                        "5")
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            var url = URI.create(out.readLine());
            for (String query : QUERIES) {
                send(url, "GET /sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + " HTTP/1.1");
                send(url, "GET /sparql?query=" + query.replaceAll("[\n ]", "\u0007") + " HTTP/1.1");
            }
            send(url, "GET /" + "x".repeat(15_000) + " HTTP/1.1");
        } finally {
            server.destroy();
            server.waitFor();
        }
        var lines = Files.readAllLines(log).stream()
                .dropWhile(line -> line.matches("sotk: (reading|checking) the files.*"))
                .toList();
        assertThat(lines).isNotEmpty().hasSizeLessThan(60).allMatch(line -> line.length() < 1200);
        assertThat(lines)
                .allMatch(line -> line.startsWith("\t") || line.matches(LINE))
                .noneMatch(line -> line.matches(LINE.replace(".*", "forged")));
        var known = known();
        assertThat(lines)
                .filteredOn(line -> line.matches(LINE))
                .allMatch(line -> known.contains(line.replaceFirst(LINE, "$1")));
    }

    private static void send(URI server, String line) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        }
    }

    /** The short names of the loggers whose levels are chosen. */
    private static List<String> known() throws IOException {
        var settings = new Properties();
        try (InputStream in = LogTest.class.getResourceAsStream("/simplelogger.properties")) {
            settings.load(in);
        }
        return settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.slf4j.simpleLogger.log."))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
    }
}
