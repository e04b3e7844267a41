package org.w3id.sotk.server;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.eclipse.rdf4j.federated.FedXFactory;
import org.eclipse.rdf4j.federated.endpoint.EndpointFactory;
import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.resultio.sparqlxml.SPARQLBooleanXMLWriter;
import org.eclipse.rdf4j.query.resultio.sparqlxml.SPARQLResultsXMLWriter;
import org.eclipse.rdf4j.repository.Repository;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** Engines that others made, as they come. */
final class Engines {
    static final Path NOTES = Path.of("src/test/resources/joins/notes.ttl");

    private static final Pattern SERVICE = Pattern.compile("SERVICE <([^>]*)>");

    private Engines() {}

    /** Returns the addresses of the remotes that a query names. */
    static List<String> remotes(String query) {
        return SERVICE.matcher(query).results().map(match -> match.group(1)).toList();
    }

    /** Returns a query as an engine reads it that finds out by itself where each triple is. */
    static String withoutRemotes(String query) {
        return SERVICE.matcher(query).replaceAll("");
    }

    /** Jena's Fuseki, with its own SERVICE. */
    static Engine fuseki() {
        DatasetGraph notes = DatasetGraphFactory.createTxnMem();
        RDFDataMgr.read(notes, NOTES.toString());
        var server = FusekiServer.create()
                .port(0)
                .loopback(true)
                .add("/notes", notes, false)
                .build()
                .start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getPort() + "/notes");
        return new Engine() {
            @Override
            public List<String> rows(String query) throws Exception {
                return Engine.ask(endpoint, query);
            }

            @Override
            public URI endpoint() {
                return endpoint;
            }

            @Override
            public void close() {
                server.stop();
            }
        };
    }

    /** RDF4J's memory store, with its own SERVICE. */
    static Engine rdf4j() throws IOException {
        var notes = notes();
        return new Engine() {
            @Override
            public List<String> rows(String query) {
                // In a Turkish locale it does not find the word in capitals, and passes it on.
                return Engines.rows(notes, query.replace("SERVICE", "service"));
            }

            @Override
            public void close() {
                notes.shutDown();
            }
        };
    }

    /** RDF4J's FedX, which finds by ASK where each triple is. */
    static Engine fedX() throws IOException {
        var notes = notes();
        return query -> {
            var federation = FedXFactory.newFederation()
                    .withSparqlEndpoint(remotes(query).get(0))
                    .withMembers(List.of(EndpointFactory.loadEndpoint("notes", notes)))
                    .create();
            try {
                return Engines.rows(federation, withoutRemotes(query));
            } finally {
                federation.shutDown();
            }
        };
    }

    private static Repository notes() throws IOException {
        var notes = new SailRepository(new MemoryStore());
        try (var connection = notes.getConnection()) {
            connection.add(NOTES.toFile(), RDFFormat.TURTLE);
        }
        return notes;
    }

    private static List<String> rows(Repository repository, String query) {
        var out = new ByteArrayOutputStream();
        try (var connection = repository.getConnection()) {
            var prepared = connection.prepareQuery(query);
            if (prepared instanceof BooleanQuery question) {
                new SPARQLBooleanXMLWriter(out).handleBoolean(question.evaluate());
            } else {
                ((TupleQuery) prepared).evaluate(new SPARQLResultsXMLWriter(out));
            }
        }
        return Engine.read(out.toByteArray(), ResultSetLang.RS_XML);
    }

    /** Whether Comunica is there: {@code npm ci --ignore-scripts --prefix src/test/clients/javascript}. */
    static boolean hasComunica() {
        return Files.isDirectory(Path.of("src/test/clients/javascript/node_modules/@comunica"));
    }

    /** Comunica, with its SERVICE, or finding out by itself where each triple is. */
    static Engine comunica(boolean service) throws IOException {
        var node = new ProcessBuilder("node", "src/test/clients/javascript/engine.js")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader in = node.inputReader(StandardCharsets.UTF_8);
        var out = new PrintWriter(node.outputWriter(StandardCharsets.UTF_8), true);
        return new Engine() {
            @Override
            public List<String> rows(String query) throws Exception {
                var notes = new JsonObject();
                notes.put("type", "serialized");
                notes.put("mediaType", "text/turtle");
                notes.put("baseIRI", "http://notes.example/");
                notes.put("value", Files.readString(NOTES));
                var sources = new JsonArray();
                sources.add(notes);
                if (!service) {
                    sources.add(remotes(query).get(0));
                }
                var line = new JsonObject();
                line.put("query", service ? query : withoutRemotes(query));
                line.put("sources", sources);
                out.println(JSON.toStringFlat(line));
                var answer = in.readLine();
                if (answer == null || answer.startsWith("{\"error\"")) {
                    throw new IOException(answer);
                }
                return Engine.read(answer.getBytes(StandardCharsets.UTF_8), ResultSetLang.RS_JSON);
            }

            @Override
            public void close() {
                node.destroy();
            }
        };
    }

    /** Whether Virtuoso is there: Debian's package {@code virtuoso-opensource-7-bin}. */
    static boolean hasVirtuoso() {
        return Files.isExecutable(Path.of("/usr/bin/virtuoso-t"));
    }

    /** Virtuoso, with its own SERVICE. */
    static Engine virtuoso(Path folder) throws IOException, InterruptedException {
        var sql = "127.0.0.1:" + freePort();
        var http = "127.0.0.1:" + freePort();
        Files.copy(NOTES, folder.resolve("notes.ttl"));
        Files.writeString(
                folder.resolve("virtuoso.ini"),
                Files.readString(Path.of("src/test/clients/virtuoso.ini"))
                        .replace("SQL-ADDRESS", sql)
                        .replace("HTTP-ADDRESS", http));
        var server = start(folder, "virtuoso-t", "-f", "-c", "virtuoso.ini");
        var init = Path.of("src/test/clients/virtuoso.sql").toAbsolutePath().toString();
        // It takes connections once it is up; the command ends with an error until then.
        for (var isql = start(folder, "isql-vt", sql, "dba", "dba", init);
                isql.waitFor() != 0 && server.isAlive();
                isql = start(folder, "isql-vt", sql, "dba", "dba", init)) {
            server.waitFor(1, TimeUnit.SECONDS);
        }
        return new Engine() {
            @Override
            public List<String> rows(String query) throws Exception {
                return Engine.ask(endpoint(), query);
            }

            @Override
            public URI endpoint() {
                return URI.create("http://" + http + "/sparql");
            }

            @Override
            public void close() {
                server.destroy();
                server.onExit().join();
            }
        };
    }

    private static Process start(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
