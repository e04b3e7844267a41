package org.w3id.sotk.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.change.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Say who may change the files over HTTP.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true)
final class ManageTokens {
    @Spec
    private CommandSpec spec;

    private Tokens tokens(HomeOption home) {
        return new Tokens(home.open(spec.commandLine().getErr()));
    }

    @Command(name = "new", description = "Make a token and print it, this once.", mixinStandardHelpOptions = true)
    int add(
            @Mixin HomeOption home,
            @Parameters(paramLabel = "NAME", description = "Who is to have it; changes are recorded under this name.")
                    String name,
            @Option(
                            names = "--graph",
                            paramLabel = "FILE",
                            description =
                                    "A file that it may change, such as data/claims/shares, or a folder; repeat it for"
                                            + " more (default: all of data/).")
                    @Nullable
                    List<String> graphs) {
        spec.commandLine().getOut().println(tokens(home).add(name, graphs == null ? List.of() : graphs));
        return 0;
    }

    @Command(name = "list", description = "List who has a token, and for what.", mixinStandardHelpOptions = true)
    int list(@Mixin HomeOption home) {
        tokens(home).all().forEach(token -> spec.commandLine()
                .getOut()
                .println(token.name() + " " + (token.graphs().isEmpty() ? "data" : String.join(" ", token.graphs()))));
        return 0;
    }

    @Command(name = "revoke", description = "Take a token back, from now on.", mixinStandardHelpOptions = true)
    int revoke(@Mixin HomeOption home, @Parameters(paramLabel = "NAME", description = "Who has it.") String name) {
        tokens(home).revoke(name);
        return 0;
    }
}
