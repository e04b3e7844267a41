package org.w3id.sotk.federation;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;

/** The rows of an answer, read strictly, since anything unexpected would be joined with the rest. */
final class Rows {
    /** What is not allowed in an IRI of a query (SPARQL 1.1, rule 139); an answer may become part of the next query. */
    private static final Pattern NO_IRI = Pattern.compile("[\\x00-\\x20<>\"{}|^`\\\\]");

    private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]+(-[A-Za-z0-9]+)*");

    private Rows() {}

    /**
     * Returns the rows of {@code answer}.
     *
     * @param asked the variables that were asked for
     * @param most how many rows there may be
     * @throws ServiceError if it has something else in it
     */
    static List<Binding> of(String endpoint, Remote.Answer answer, Set<Var> asked, int most) {
        try {
            if (answer.language().equals(ResultSetLang.RS_JSON)) {
                refuseMore(answer.bytes());
            }
            var result = RowSetReaderRegistry.createReader(answer.language())
                    .readAny(new ByteArrayInputStream(answer.bytes()), new Context());
            if (!result.isRowSet()) {
                throw wrong(endpoint, "answered yes or no instead of rows");
            }
            return read(endpoint, result.rowSet(), asked, most);
        } catch (ServiceError e) {
            throw e;
        } catch (RuntimeException | IOException | StackOverflowError e) {
            throw wrong(
                    endpoint,
                    "sent something that cannot be read as " + answer.language().getHeaderString());
        }
    }

    /** Jena reads as far as the JSON goes; some servers report a failure after it. */
    private static void refuseMore(byte[] bytes) throws IOException {
        try (var json =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            json.skipValue();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("more than JSON");
            }
        }
    }

    private static List<Binding> read(String endpoint, RowSet rows, Set<Var> asked, int most) {
        var read = new ArrayList<Binding>();
        while (rows.hasNext()) {
            if (read.size() == most) {
                throw wrong(endpoint, "sent more than " + most + " rows; ask it for less");
            }
            var row = rows.next();
            row.forEach((variable, value) -> refuseWrong(endpoint, value));
            read.add(row);
        }
        var named = new HashSet<>(rows.getResultVars());
        read.forEach(row -> row.vars().forEachRemaining(named::add));
        named.stream().filter(variable -> !asked.contains(variable)).findFirst().ifPresent(variable -> {
            throw wrong(endpoint, "sent " + variable + ", which it was not asked for");
        });
        return read;
    }

    private static void refuseWrong(String endpoint, Node value) {
        var iri = value.isURI() ? value.getURI() : value.isLiteral() ? value.getLiteralDatatypeURI() : "";
        if (NO_IRI.matcher(iri).find()) {
            throw wrong(endpoint, "sent an invalid IRI");
        }
        if (value.isLiteral() && !LANGUAGE.matcher(value.getLiteralLanguage()).matches()) {
            throw wrong(endpoint, "sent an invalid language tag");
        }
    }

    private static ServiceError wrong(String endpoint, String what) {
        return Remote.failed(endpoint, OptionalInt.of(200), what);
    }
}
