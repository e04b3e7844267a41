package org.w3id.sotk.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.io.output.CloseShieldWriter;
import org.apache.commons.io.output.WriterOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.exchange.Export;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.WholeFile;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Export the graph, or a view of it, in a format that other programs read.",
        subcommands = ExportDocs.class,
        mixinStandardHelpOptions = true,
        footerHeading = "%nFormats:%n",
        footer = {
            "  nq, trig         everything stored; for a view, its graph",
            "  geojson          places, events and claims, with the coordinates of the view",
            "  quickstatements  claims for Wikidata; says how many it cannot express",
            "  nanopubs         each claim with its provenance",
            "  rdf12            plain triples, with the claims that reify them (RDF 1.2)",
            "For a spreadsheet: sotk query NAME --format xlsx > NAME.xlsx"
        })
final class ExportGraph implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "nq",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExportFormat format;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "Export a view, such as az or az/2023-06-01: VIEWPOINT[/AS-OF[/KNOWN-BY]].")
    private @Nullable String view;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to FILE (default: standard output).")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        var served =
                new ServedDataset(Generation.read(home.open(spec.commandLine().getErr())), Clock.systemUTC());
        var export = new Export(served, AskedDataset.of(served.dataset()), Optional.ofNullable(view));
        if (file == null) {
            try (var out = standardOutput()) {
                write(export, out);
            }
            return 0;
        }
        try {
            new WholeFile(file).write(out -> write(export, out));
        } catch (IOException e) {
            throw new UserError(
                    file + ": cannot be written: " + UserError.reason(e) + "; name another file with --output", e);
        }
        return 0;
    }

    private void write(Export export, OutputStream out) throws IOException {
        var left = export.write(format, out);
        if (left > 0) {
            spec.commandLine()
                    .getErr()
                    .println("sotk: " + left + " claims are left out, since this format cannot express them");
        }
    }

    /** Standard output stays open, since it only writes through. */
    private OutputStream standardOutput() throws IOException {
        return WriterOutputStream.builder()
                .setWriter(CloseShieldWriter.wrap(spec.commandLine().getOut()))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }
}
