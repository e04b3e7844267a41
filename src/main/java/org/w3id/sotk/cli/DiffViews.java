package org.w3id.sotk.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description =
                "Print what changes from one view to another, as an RDF Patch: D marks what is gone, A what is new.",
        mixinStandardHelpOptions = true)
final class DiffViews implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(index = "0", paramLabel = "FROM", description = "VIEWPOINT[/AS-OF[/KNOWN-BY]], such as am/2020-11-26.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Written like FROM.")
    private String to;

    @Override
    public Integer call() {
        var generation = Generation.read(home.open(spec.commandLine().getErr()));
        var served = new ServedDataset(generation, Clock.systemUTC());
        spec.commandLine().getOut().print(served.difference(from, to).patch());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
