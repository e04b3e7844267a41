package org.w3id.sotk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Run a query; without one, list those that queries/ holds.",
        mixinStandardHelpOptions = true)
final class RunQuery implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE|-",
            description = "A query of queries/ by its name, a file that ends in .rq, or - for standard input.")
    private @Nullable String query;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); ttl is for CONSTRUCT and DESCRIBE.")
    private Format format;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "Ask a view, as az or az/2023-06-01: VIEWPOINT[/AS-OF[/KNOWN-BY]].")
    private @Nullable String view;

    @Override
    public Integer call() {
        var opened = home.open(spec.commandLine().getErr());
        var out = spec.commandLine().getOut();
        if (query == null && view != null) {
            throw new ParameterException(spec.commandLine(), "--view asks a view something: name a query, too");
        }
        if (query == null) {
            new QueryFolder(opened).all().forEach(q -> out.printf("%-32s %s%n", q.name(), q.title()));
            return 0;
        }
        var file = find(query, opened);
        var served = new ServedDataset(Generation.read(opened), Clock.systemUTC());
        var answer = Answer.to(file, view == null ? served.dataset() : served.dataset(view), format);
        out.print(answer.text());
        out.flush();
        return Main.exitCode(answer.yes());
    }

    private static QueryFile find(String query, Home home) {
        if (query.equals("-")) {
            return QueryFile.parse("-", "standard input", standardInput());
        }
        if (query.endsWith(".rq") || Files.isRegularFile(Path.of(query))) {
            return QueryFile.read(Path.of(query));
        }
        return QueryFolder.read(home, query);
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
