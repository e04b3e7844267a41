package org.w3id.sotk.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.util.Values;
import org.eclipse.rdf4j.model.vocabulary.RDF4J;
import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.GraphQuery;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.impl.SimpleDataset;
import org.eclipse.rdf4j.query.resultio.BooleanQueryResultFormat;
import org.eclipse.rdf4j.query.resultio.QueryResultIO;
import org.eclipse.rdf4j.query.resultio.TupleQueryResultFormat;
import org.eclipse.rdf4j.repository.Repository;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.sail.config.SailRegistry;

/**
 * RDF4J's stores behind the smallest server: {@code memory FILE PORT}, {@code lmdb STORE PORT}, or
 * {@code load STORE FILE} to fill a store.
 */
final class Rdf4jPeer {
    private static final int CLIENTS = 8;
    private static final Pattern PARAMETER = Pattern.compile("(query|default-graph-uri)=([^&]*)");

    private Rdf4jPeer() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "memory" -> {
                var repository = repository("openrdf:MemoryStore");
                add(repository, Path.of(arguments[1]));
                serve(repository, arguments[2]);
            }
            case "lmdb" -> serve(stored(arguments[1]), arguments[2]);
            default -> {
                var repository = stored(arguments[1]);
                add(repository, Path.of(arguments[2]));
                repository.shutDown();
            }
        }
    }

    private static Repository stored(String folder) {
        var repository = repository("rdf4j:LmdbStore");
        repository.setDataDir(Path.of(folder).toFile());
        return repository;
    }

    private static Repository repository(String type) {
        var factory = SailRegistry.getInstance().get(type).orElseThrow();
        return new SailRepository(factory.getSail(factory.getConfig()));
    }

    private static void add(Repository repository, Path file) throws IOException {
        try (var connection = repository.getConnection();
                InputStream in = Files.newInputStream(file)) {
            connection.begin();
            connection.add(in, RDFFormat.NQUADS);
            connection.commit();
        }
    }

    private static void serve(Repository repository, String port) throws IOException {
        repository.init();
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), CLIENTS);
        server.setExecutor(Executors.newFixedThreadPool(CLIENTS));
        server.createContext("/sparql", exchange -> answer(repository, exchange));
        server.start();
    }

    private static void answer(Repository repository, HttpExchange exchange) throws IOException {
        int status = 200;
        byte[] body;
        try {
            body = answer(repository, exchange.getRequestURI().getRawQuery());
        } catch (RuntimeException e) {
            status = 500;
            body = String.valueOf(e).getBytes(StandardCharsets.UTF_8);
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] answer(Repository repository, String parameters) {
        var out = new ByteArrayOutputStream();
        var text = "";
        // Without a data set it would ask all graphs together.
        var dataset = new SimpleDataset();
        dataset.addDefaultGraph(RDF4J.NIL);
        var each = PARAMETER.matcher(parameters);
        while (each.find()) {
            var value = URLDecoder.decode(each.group(2), StandardCharsets.UTF_8);
            if (each.group(1).equals("query")) {
                text = value;
            } else {
                dataset = new SimpleDataset();
                dataset.addDefaultGraph(Values.iri(value));
            }
        }
        try (var connection = repository.getConnection()) {
            var query = connection.prepareQuery(text);
            query.setDataset(dataset);
            if (query instanceof TupleQuery rows) {
                rows.evaluate(QueryResultIO.createTupleWriter(TupleQueryResultFormat.JSON, out));
            } else if (query instanceof GraphQuery graph) {
                graph.evaluate(Rio.createWriter(RDFFormat.NTRIPLES, out));
            } else {
                QueryResultIO.writeBoolean(((BooleanQuery) query).evaluate(), BooleanQueryResultFormat.JSON, out);
            }
        }
        return out.toByteArray();
    }
}
