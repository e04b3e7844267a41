package org.w3id.sotk.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.w3id.sotk.change.Gate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "undo",
        description = "Take a change back by a new one, if the result passes the check.",
        mixinStandardHelpOptions = true)
final class UndoChange implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "ID", description = "The change, as sotk log names it; its beginning will do.")
    private String id;

    @Mixin
    private ChangeOptions options;

    @Override
    public Integer call() {
        var opened = home.open(spec.commandLine().getErr());
        var change = Gate.journal(opened).require(id);
        return options.make(change.undone(options.by(), Instant.now(), options.why()), opened, spec);
    }
}
