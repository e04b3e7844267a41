package org.w3id.sotk.cli;

import java.util.concurrent.Callable;
import org.w3id.sotk.change.Blame;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.query.Parameters;
import org.w3id.sotk.store.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "blame",
        description = "Say of each triple about a thing which change brought it.",
        mixinStandardHelpOptions = true)
final class BlameThing implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @picocli.CommandLine.Parameters(
            paramLabel = "IRI",
            description = "The thing, as an IRI or with a prefix, such as claim:NAME.")
    private String thing;

    @Override
    public Integer call() {
        var opened = home.open(spec.commandLine().getErr());
        var generation = Generation.read(opened);
        var lines =
                Blame.of(generation, Parameters.iri("the thing", thing, generation.prefixes()), Gate.journal(opened));
        lines.forEach(line -> spec.commandLine()
                .getOut()
                .println(line.change().map(ListChanges::line).orElse("(by hand, or before the log)") + "\n    "
                        + ChangeOptions.text(line.quad())));
        return Main.exitCode(!lines.isEmpty());
    }
}
