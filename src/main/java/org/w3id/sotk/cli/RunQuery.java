package org.w3id.sotk.cli;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.query.Sides;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.PlainText;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Run a query; without one, list those in queries/.",
        mixinStandardHelpOptions = true)
final class RunQuery implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE|-",
            description = "The name of a query in queries/, a file that ends in .rq, or - for standard input.")
    private @Nullable String query;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); ttl is for CONSTRUCT and DESCRIBE, xlsx (or excel)"
                            + " is a workbook for spreadsheets.")
    private Format format;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "Ask a view, such as az or az/2023-06-01: VIEWPOINT[/AS-OF[/KNOWN-BY]].")
    private @Nullable String view;

    @Mixin
    private ServiceOptions services;

    @Option(
            names = "--explain",
            description =
                    "Report on standard error what was asked of other endpoints with SERVICE, and what came back.")
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        var opened = home.open(spec.commandLine().getErr());
        var out = spec.commandLine().getOut();
        if (query == null && view != null) {
            throw new ParameterException(spec.commandLine(), "--view needs a query to ask: name one");
        }
        if (query == null) {
            Queries.of(opened).titled().forEach(q -> out.printf("%-32s %s%n", q.name(), q.title()));
            return 0;
        }
        var file = find(query, opened);
        var served = new ServedDataset(Generation.read(opened), Clock.systemUTC());
        var dataset = view == null ? served.dataset() : served.dataset(view);
        var trace = new Trace("", file.text(), Instant.now());
        try (var federation = new Federation(services.endpoints(opened), services.bounds(), Sotk.BASE)) {
            if (format.isWorkbook()) {
                var workbook = new ByteArrayOutputStream();
                Answer.writeWorkbook(file, dataset, federation, trace, workbook);
                print(workbook);
                tellSides(file, served, federation, trace);
                return 0;
            }
            var answer = Answer.to(file, dataset, format, federation, trace);
            out.print(answer.text());
            tellSides(file, served, federation, trace);
            out.flush();
            return Main.exitCode(answer.yes());
        } finally {
            if (explain) {
                explain(trace);
            }
        }
    }

    /** Prints what each side answers, if they differ, below a table to read; beside any other format, how to ask for it. */
    private void tellSides(QueryFile file, ServedDataset served, Federation federation, Trace trace) {
        var readable = format == Format.TABLE ? Format.TABLE : Format.CSV;
        var answers = new Sides(served, AskedDataset.of(served.dataset()))
                .differing(
                        file,
                        Optional.ofNullable(view).map(name -> name.replace(ServedDataset.iri(""), "")),
                        "en",
                        name -> Answer.to(file, served.dataset(name), readable, federation, trace)
                                .text());
        if (answers.isEmpty()) {
            return;
        }
        if (format == Format.TABLE) {
            var out = spec.commandLine().getOut();
            out.printf("%nThe sides answer differently.%n");
            answers.forEach(side -> out.printf("%n%s (--view %s)%n%s", side.name(), side.view(), side.answer()));
        } else {
            spec.commandLine()
                    .getErr()
                    .println("sotk: the sides answer differently: ask "
                            + answers.stream()
                                    .map(side -> "--view " + side.view())
                                    .collect(joining(" and ")));
        }
    }

    /** Bytes go past the writer of text. */
    private static void print(ByteArrayOutputStream bytes) throws IOException {
        bytes.writeTo(System.out);
        System.out.flush();
        if (System.out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
    }

    private void explain(Trace trace) {
        var err = spec.commandLine().getErr();
        err.println("sotk: " + trace);
        trace.requests()
                .forEach(each -> err.printf(
                        "sotk: %s: rows in %s, out %s; status %s; %s ms%s%n%s",
                        each.endpoint(),
                        each.rowsIn(),
                        each.rowsOut(),
                        each.status(),
                        each.milliseconds(),
                        each.failure().isEmpty() ? "" : "; " + each.failure() + (each.passedOver() ? " (SILENT)" : ""),
                        each.query()));
    }

    private static QueryFile find(String query, Home home) {
        if (query.equals("-")) {
            return QueryFile.parse("-", "standard input", standardInput());
        }
        if (query.endsWith(".rq") || Files.isRegularFile(Path.of(query))) {
            return QueryFile.read(Path.of(query));
        }
        return Queries.of(home).require(query);
    }

    private static String standardInput() {
        try {
            return PlainText.decode(System.in.readAllBytes(), "standard input", "write the query in that encoding");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
