package org.w3id.sotk.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetOps;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.Refusal;
import org.w3id.sotk.engine.functions.QueryFault;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.ServiceError;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * The answer to a query, printed.
 *
 * @param yes whether the answer is anything but the "no" of an ASK query
 */
public record Answer(String text, boolean yes) {
    private static final Duration PATIENCE = Duration.ofDays(1);

    /**
     * Runs {@code file} on {@code dataset} only and prints the answer in {@code format}.
     *
     * @throws UserError if the query asks for what is refused, or its answer cannot be printed in that format
     */
    public static Answer to(QueryFile file, DatasetGraph dataset, Format format) {
        return to(file, dataset, format, Federation.none(), new Trace("", file.text(), Instant.EPOCH));
    }

    /**
     * Runs {@code file} on {@code dataset}, and where it says so at the endpoints of {@code federation}, and prints the
     * answer in {@code format}; {@code trace} records what happens there.
     *
     * @throws UserError if the query asks for what is refused, if an endpoint fails, or if its answer has no such format
     */
    public static Answer to(QueryFile file, DatasetGraph dataset, Format format, Federation federation, Trace trace) {
        try {
            Refusal.ofForeignParts(file.query(), federation.endpoints());
            return run(file.query(), dataset, format, federation.services(trace, PATIENCE));
        } catch (ServiceError | QueryFault e) {
            throw new UserError(Objects.toString(e.getMessage()), e);
        }
    }

    /**
     * Runs {@code file} in the same way, and writes its rows to {@code out}, which stays open, as a workbook.
     *
     * @throws UserError also if the answer has no rows, or more than a sheet holds
     */
    public static void writeWorkbook(
            QueryFile file, DatasetGraph dataset, Federation federation, Trace trace, OutputStream out)
            throws IOException {
        if (!file.query().isSelectType()) {
            to(file, dataset, Format.XLSX, federation, trace);
            return;
        }
        try {
            Refusal.ofForeignParts(file.query(), federation.endpoints());
            try (QueryExec exec = exec(file.query(), dataset, federation.services(trace, PATIENCE))) {
                Spreadsheet.write(exec.select(), out);
            }
        } catch (ServiceError | QueryFault e) {
            throw new UserError(Objects.toString(e.getMessage()), e);
        }
    }

    private static QueryExec exec(Query query, DatasetGraph dataset, ServiceExecutorRegistry services) {
        return AskedDataset.of(dataset)
                .naming(query)
                .query(query)
                .set(ARQConstants.registryServiceExecutors, services)
                .build();
    }

    private static Answer run(Query query, DatasetGraph dataset, Format format, ServiceExecutorRegistry services) {
        try (QueryExec exec = exec(query, dataset, services)) {
            if (query.isAskType()) {
                var yes = exec.ask();
                return new Answer(print(yes, format), yes);
            }
            if (query.isSelectType()) {
                return new Answer(print(exec.select(), format), true);
            }
            return new Answer(
                    print(
                            query.isDescribeType()
                                    ? exec.describe()
                                    : AskedDataset.construct(exec).getDefaultGraph(),
                            format),
                    true);
        }
    }

    private static String print(boolean yes, Format format) {
        return switch (format) {
            case TABLE -> yes ? "yes\n" : "no\n";
            case CSV -> print(out -> ResultSetFormatter.output(out, yes, ResultSetLang.RS_CSV));
            case JSON -> print(out -> ResultSetFormatter.output(out, yes, ResultSetLang.RS_JSON));
            case XLSX, EXCEL -> throw wrongFormat("xlsx", "yes or no", "table, csv or json");
            case TTL -> throw wrongFormat("ttl", "yes or no", "table, csv or json");
        };
    }

    private static String print(RowSet rows, Format format) {
        return switch (format) {
            case TABLE -> table(rows.rewindable());
            case CSV -> print(out -> ResultSetFormatter.output(out, ResultSet.adapt(rows), ResultSetLang.RS_CSV));
            case JSON -> print(out -> ResultSetFormatter.output(out, ResultSet.adapt(rows), ResultSetLang.RS_JSON));
            case XLSX, EXCEL -> throw new UserError("--format xlsx is for the verb query; choose table, csv or json");
            case TTL -> throw wrongFormat("ttl", "rows", "table, csv, xlsx or json");
        };
    }

    private static String table(RowSetRewindable rows) {
        var nodes = new ArrayList<Node>();
        rows.forEachRemaining(row -> row.forEach((variable, node) -> nodes.add(node)));
        rows.reset();
        return print(out -> RowSetOps.out(out, rows, new Prologue(Prefixes.of(nodes.stream()))));
    }

    private static String print(Graph graph, Format format) {
        return switch (format) {
            case TABLE, TTL -> print(out -> RDFDataMgr.write(out, graph, RDFFormat.TURTLE_PRETTY));
            case JSON -> print(out -> RDFDataMgr.write(out, graph, Lang.JSONLD));
            case CSV -> throw wrongFormat("csv", "a graph", "ttl or json");
            case XLSX, EXCEL -> throw wrongFormat("xlsx", "a graph", "ttl or json");
        };
    }

    private static UserError wrongFormat(String asked, String answer, String possible) {
        return new UserError("--format " + asked + ": this query answers with " + answer + "; choose " + possible);
    }

    /** SPARQL's CSV ends its lines with CR LF; files and terminals here do with LF. */
    private static String print(Consumer<OutputStream> writer) {
        var out = new ByteArrayOutputStream();
        writer.accept(out);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
