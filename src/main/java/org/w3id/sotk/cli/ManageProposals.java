package org.w3id.sotk.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.change.Proposals;
import org.w3id.sotk.change.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "proposals",
        description = "List the changes that somebody has proposed; show, accept or decline one.",
        synopsisSubcommandLabel = "[VERB]",
        mixinStandardHelpOptions = true)
final class ManageProposals implements Callable<Integer> {
    private static final String WHICH = "Which one: its id in sotk proposals.";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        new Proposals(home.open(spec.commandLine().getErr()))
                .all()
                .forEach(change -> spec.commandLine().getOut().println(ListChanges.line(change)));
        return 0;
    }

    @Command(
            name = "show",
            description = "Say what one would change, and what the check says.",
            mixinStandardHelpOptions = true)
    int show(@Mixin HomeOption home, @Parameters(paramLabel = "ID", description = WHICH) String id) {
        var opened = home.open(spec.commandLine().getErr());
        var change = new Proposals(opened).require(name(id));
        return ChangeOptions.run(opened, spec, gate -> gate.tryOut(Wish.of(change, change.by(), change.why())));
    }

    @Command(
            name = "accept",
            description = "Make the change, if the result passes the check.",
            mixinStandardHelpOptions = true)
    int accept(
            @Mixin HomeOption home,
            @Option(names = "--by", paramLabel = "NAME", description = "Who accepts it (default: the system's user).")
                    @Nullable
                    String by,
            @Parameters(paramLabel = "ID", description = WHICH) String id) {
        var opened = home.open(spec.commandLine().getErr());
        return ChangeOptions.run(
                opened, spec, gate -> new Proposals(opened).accept(name(id), editor(by), any -> true, gate));
    }

    @Command(name = "decline", description = "Decline the change, with a reason.", mixinStandardHelpOptions = true)
    int decline(
            @Mixin HomeOption home,
            @Option(names = "--by", paramLabel = "NAME", description = "Who declines it (default: the system's user).")
                    @Nullable
                    String by,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.") String why,
            @Parameters(paramLabel = "ID", description = WHICH) String id) {
        new Proposals(home.open(spec.commandLine().getErr())).decline(name(id), editor(by), why);
        return 0;
    }

    private static String editor(@Nullable String by) {
        return by == null ? Objects.toString(System.getProperty("user.name"), "") : by;
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
