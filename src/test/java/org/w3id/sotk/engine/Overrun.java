package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFWriterRegistry;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.functions.QueryFault;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.query.Spreadsheet;
import org.w3id.sotk.server.http.Rdf;

/**
 * Runs a query in a turn that is cancelled as soon as it has used some processor time, and measures how much more it uses
 * before it ends. Processor time is the same however busy the machine is.
 *
 * @param after how long the query ran after it was cancelled; nothing, if it ended before
 * @param outcome what came of it
 */
record Overrun(Duration after, String outcome) {
    private static final long GIVEN = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Question.Rules RULES =
            new Question.Rules(Syntax.syntaxSPARQL_11, 30_000, Endpoints.of(List.of()));

    /** Runs {@code query}, and writes its answer as {@code format}, if it has such a form; otherwise in another. */
    static Overrun of(String query, DatasetGraph graphs, String format) {
        var turn = Turn.endless();
        var worker = Thread.currentThread().getId();
        var begin = THREADS.getCurrentThreadCpuTime();
        var cancelled = new long[] {Long.MAX_VALUE};
        var guard = new Thread(() -> {
            var used = 0L;
            while (used < GIVEN && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK);
                used = THREADS.getThreadCpuTime(worker) - begin;
            }
            if (used >= GIVEN) {
                cancelled[0] = THREADS.getThreadCpuTime(worker);
                turn.cancel();
            }
        });
        guard.start();
        var outcome = run(query, graphs, turn, format);
        var end = THREADS.getCurrentThreadCpuTime();
        guard.interrupt();
        join(guard);
        return new Overrun(Duration.ofNanos(Math.max(0, end - cancelled[0])), outcome);
    }

    private static void join(Thread guard) {
        try {
            guard.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(RowSet rows, String format, OutputStream out) throws IOException {
        if (format.equals("xlsx")) {
            Spreadsheet.write(rows, out);
            return;
        }
        var language = RDFLanguages.nameToLang(format);
        var known = language != null && RowSetWriterRegistry.isRegistered(language) ? language : ResultSetLang.RS_JSON;
        RowSetWriterRegistry.getFactory(known).create(known).write(out, rows, new Context());
    }

    private static void write(DatasetGraph graphs, String format, OutputStream out) {
        var language = RDFLanguages.nameToLang(format);
        var known = language != null && RDFWriterRegistry.contains(language) ? language : Lang.TURTLE;
        if (Rdf.isTooMuchFor(known.getHeaderString(), graphs.getDefaultGraph())) {
            return;
        }
        if (RDFLanguages.isQuads(known)) {
            RDFDataMgr.write(out, graphs, known);
        } else {
            RDFDataMgr.write(out, graphs.getDefaultGraph(), known);
        }
    }

    /** Where an answer goes, as long as its turn lasts. */
    private static final class Watched extends OutputStream {
        private final Turn turn;

        Watched(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void write(int oneByte) {
            turn.look();
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            turn.look();
        }
    }

    private static String run(String text, DatasetGraph graphs, Turn turn, String format) {
        try {
            var query = Question.read(text, RULES).query();
            try (var exec = turn.over(graphs).query(query).build()) {
                var out = new Watched(turn);
                if (query.isSelectType()) {
                    write(exec.select(), format, out);
                } else if (query.isAskType()) {
                    exec.ask();
                } else {
                    var made = query.isDescribeType()
                            ? DatasetGraphFactory.wrap(exec.describe())
                            : AskedDataset.construct(exec);
                    write(turn.over(made).watched(), format, out);
                }
            }
            return "answered";
        } catch (QueryCancelledException e) {
            return "cancelled";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JenaException e) {
            return "unwritable";
        } catch (UserError e) {
            return "misread";
        } catch (QueryFault | RefusedException | StackOverflowError e) {
            assertThat(e).as(text).isNotNull();
            return "refused";
        }
    }
}
