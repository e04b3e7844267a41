package org.w3id.sotk.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.query.Why;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "why",
        description = "Show which claims stand behind what a view says, and why others are not in it.",
        mixinStandardHelpOptions = true)
final class TellWhy implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(index = "0", paramLabel = "VIEW", description = "VIEWPOINT[/AS-OF[/KNOWN-BY]], such as am/2020-11-26.")
    private String view;

    @Parameters(
            index = "1",
            paramLabel = "SUBJECT",
            description = "An IRI, in full or with a prefix, such as part:sotk-zod-azerbaijan.")
    private String subject;

    @Parameters(
            index = "2",
            paramLabel = "PROPERTY",
            description = "An IRI, in full or with a prefix, such as sotk:territoryShare.")
    private String property;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        var generation = Generation.read(home.open(spec.commandLine().getErr()));
        var served = new ServedDataset(generation, Clock.systemUTC());
        var why = new Why(served, AskedDataset.of(served.dataset()), view, subject, property);
        if (!why.isSaid()) {
            spec.commandLine().getErr().println("sotk: no claim says anything about " + property + " of " + subject);
            return Main.ANSWER_IS_NO;
        }
        spec.commandLine()
                .getOut()
                .print(Answer.to(why.query(), served.dataset(), format).text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
