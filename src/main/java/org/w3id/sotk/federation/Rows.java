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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryCancelledException;
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

    private static final String DIGITS = "0123456789.+-&#x;\\u";
    private static final int MOST_DIGITS = 1_000;

    private Rows() {}

    /**
     * Returns the rows of {@code answer}.
     *
     * @param asked the variables that were asked for
     * @param most how many rows there may be
     * @param cancelled ends the reading when it becomes true
     * @throws ServiceError if it has something else in it
     */
    static List<Binding> of(String endpoint, Remote.Answer answer, Set<Var> asked, int most, AtomicBoolean cancelled) {
        refuseLongNumbers(endpoint, answer.bytes());
        try {
            if (answer.language().equals(ResultSetLang.RS_JSON)) {
                refuseMore(answer.bytes());
            }
            var result = RowSetReaderRegistry.createReader(answer.language())
                    .readAny(new ByteArrayInputStream(answer.bytes()), new Context());
            if (!result.isRowSet()) {
                throw wrong(endpoint, "answered yes or no instead of rows");
            }
            return read(endpoint, result.rowSet(), asked, most, cancelled);
        } catch (ServiceError | QueryCancelledException e) {
            throw e;
        } catch (RuntimeException | IOException | StackOverflowError e) {
            throw wrong(
                    endpoint,
                    "sent something that cannot be read as " + answer.language().getHeaderString());
        }
    }

    /** Jena reads each number as it meets it, in a time that grows with the square of its digits; escapes are digits, too. */
    private static void refuseLongNumbers(String endpoint, byte[] bytes) {
        var digits = 0;
        for (byte each : bytes) {
            digits = DIGITS.indexOf(each) < 0 ? 0 : digits + 1;
            if (digits > MOST_DIGITS) {
                throw wrong(endpoint, "sent a number of more than " + MOST_DIGITS + " digits");
            }
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

    private static List<Binding> read(String endpoint, RowSet rows, Set<Var> asked, int most, AtomicBoolean cancelled) {
        var read = new ArrayList<Binding>();
        while (rows.hasNext()) {
            Remote.look(cancelled);
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
