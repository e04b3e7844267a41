package org.w3id.sotk.server;

import static org.w3id.sotk.server.Sites.HTTP;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.resultset.ResultSetReaderRegistry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.util.Context;
import org.w3id.sotk.store.QueryFile;

/** A SPARQL engine, ours or of others, that holds the notes of {@code joins/notes.ttl} and joins them with a remote. */
interface Engine extends AutoCloseable {
    /** Returns the answer, as rows that are the same where the values are. */
    List<String> rows(String query) throws Exception;

    /** Returns where others can ask for the notes, if it is a server. */
    default URI endpoint() {
        throw new UnsupportedOperationException("this is no server");
    }

    @Override
    default void close() {}

    /** Runs a query where each remote that it names is a graph of {@code all}: Jena joins graphs as it joins endpoints. */
    static List<String> inOnePlace(DatasetGraph all, QueryFile query) {
        try (QueryExec exec = QueryExec.dataset(all)
                .query(QueryFactory.create(query.text().replace("SERVICE <", "GRAPH <")))
                .build()) {
            if (query.query().isAskType()) {
                return List.of(String.valueOf(exec.ask()));
            }
            var out = new ByteArrayOutputStream();
            ResultSetFormatter.output(out, ResultSet.adapt(exec.select()), ResultSetLang.RS_JSON);
            return read(out.toByteArray(), ResultSetLang.RS_JSON);
        }
    }

    /** Asks an endpoint. */
    static List<String> ask(URI endpoint, String query) throws IOException, InterruptedException {
        var answer = HTTP.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Accept", "application/sparql-results+json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return read(answer.body(), ResultSetLang.RS_JSON);
    }

    /** Reads an answer in one of the standard formats. */
    static List<String> read(byte[] answer, Lang format) {
        var result = ResultSetReaderRegistry.getFactory(format)
                .create(format)
                .readAny(new ByteArrayInputStream(answer), Context.emptyContext());
        return rows(QueryExecResult.adapt(result));
    }

    private static List<String> rows(QueryExecResult result) {
        if (result.isBoolean()) {
            return List.of(String.valueOf(result.booleanResult()));
        }
        var rows = new ArrayList<String>();
        result.rowSet().forEachRemaining(binding -> {
            var row = new TreeMap<String, String>();
            binding.forEach((variable, node) -> row.put(variable.getVarName(), value(node)));
            rows.add(row.toString());
        });
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    /** Engines write numbers and times of the same value in several ways. */
    private static String value(Node node) {
        if (!node.isLiteral()) {
            return node.toString();
        }
        var text = node.getLiteralLexicalForm();
        return switch (node.getLiteralDatatype().getURI().replaceFirst("^.*#", "")) {
            case "decimal", "integer" ->
                new BigDecimal(text).stripTrailingZeros().toPlainString();
            case "dateTime" -> Instant.parse(text).toString();
            default -> text + "@" + node.getLiteralLanguage();
        };
    }
}
