package org.w3id.sotk.cli;

import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.w3id.sotk.store.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Write the whole data set to standard output.",
        subcommands = ExportDocs.class,
        mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {
    private enum DumpFormat {
        NQ,
        TRIG
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "nq",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DumpFormat format;

    private RDFFormat rdfFormat() {
        return switch (format) {
            case NQ -> RDFFormat.NQUADS;
            case TRIG -> RDFFormat.TRIG_PRETTY;
        };
    }

    @Override
    public Integer call() {
        var generation = Generation.read(home.open(spec.commandLine().getErr()));
        var text = new StringWriter();
        RDFDataMgr.write(text, generation.dataset(Graph.emptyGraph), rdfFormat());
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
