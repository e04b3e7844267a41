package org.w3id.sotk.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import org.apache.jena.sparql.core.Quad;
import org.w3id.sotk.change.Edit;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Verdict;
import org.w3id.sotk.change.Wish;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.vocabulary.Prefixes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who changes the files and why, and how it goes. */
final class ChangeOptions {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who wants the change (default: the name of the system's user).")
    private String by = Objects.toString(System.getProperty("user.name"), "");

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for those who read the log.")
    private String why = "";

    @Option(names = "--dry-run", description = "Report what would change and what the check says; change nothing.")
    private boolean dryRun;

    String by() {
        return by;
    }

    String why() {
        return why;
    }

    /** Lets {@code edit} through the gate of {@code home}, and tells what has become of it; returns the exit code. */
    int make(Edit edit, Home home, CommandSpec spec) {
        var wish = Wish.of(edit, by, why);
        return run(home, spec, gate -> dryRun ? gate.tryOut(wish) : gate.make(wish));
    }

    /** Goes to the gate of {@code home}, and tells what has become of it; returns the exit code. */
    static int run(Home home, CommandSpec spec, Function<Gate, Verdict> deed) {
        Gate.heal(home);
        var verdict = deed.apply(new Gate(Generation.read(home), Clock.systemUTC()));
        tell(verdict, spec.commandLine().getOut(), spec.commandLine().getErr());
        return Main.exitCode(verdict.passes());
    }

    private static void tell(Verdict verdict, PrintWriter out, PrintWriter err) {
        out.print(text(verdict));
        if (!verdict.report().findings().isEmpty()) {
            err.print(CheckData.text(verdict.report(), "en"));
        }
        if (!verdict.passes()) {
            err.println("sotk: nothing has changed; mend what is listed and try again");
        } else if (verdict.isEmpty()) {
            err.println("sotk: nothing to change: the files say so already");
        } else if (verdict.isMade()) {
            err.println("sotk: changed, as " + verdict.change().id());
        } else {
            err.println("sotk: this would pass; nothing has changed");
        }
        err.flush();
    }

    /** Returns what is removed and added, a line each. */
    private static String text(Verdict verdict) {
        var text = new StringBuilder();
        verdict.change()
                .removed()
                .forEach(quad -> text.append("- ").append(text(quad)).append('\n'));
        verdict.change()
                .added()
                .forEach(quad -> text.append("+ ").append(text(quad)).append('\n'));
        return text.toString();
    }

    /** Returns a triple in one line, shortened by the common prefixes. */
    static String text(Quad quad) {
        return Prefixes.shorten(quad.getSubject()) + " " + Prefixes.shorten(quad.getPredicate()) + " "
                + Prefixes.shorten(quad.getObject());
    }
}
