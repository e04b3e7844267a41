package org.w3id.sotk.cli;

import java.util.concurrent.Callable;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Gate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "log",
        description = "List the changes that were made through the check, newest first.",
        mixinStandardHelpOptions = true)
final class ListChanges implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        var changes = Gate.journal(home.open(spec.commandLine().getErr())).changes();
        for (int i = changes.size() - 1; i >= 0; i--) {
            spec.commandLine().getOut().println(line(changes.get(i)));
        }
        return 0;
    }

    /** Returns a line that says of a change which it is, when and by whom it was made, what it did and why. */
    static String line(Change change) {
        return "%s %s %s -%s +%s %s"
                .formatted(
                        change.id(),
                        change.at(),
                        change.by(),
                        change.removed().size(),
                        change.added().size(),
                        change.why())
                .strip();
    }
}
