package org.w3id.sotk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.change.Edit;
import org.w3id.sotk.change.SparqlUpdate;
import org.w3id.sotk.store.PlainText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = "Change the files by a SPARQL update or an RDF Patch, if the result passes the check.",
        mixinStandardHelpOptions = true)
final class ApplyChange implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "FILE", description = "An update that ends in .ru, or a patch that ends in .rdfp.")
    private Path file;

    @Mixin
    private ChangeOptions change;

    @Option(names = "--seconds", paramLabel = "N", description = "How long it may take (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Override
    public Integer call() throws IOException {
        return change.make(edit(), home.open(spec.commandLine().getErr()), spec);
    }

    private Edit edit() throws IOException {
        var name = file.toString();
        if (name.endsWith(".rdfp")) {
            return Change.read(Files.readAllBytes(file), name, Instant.now());
        }
        if (name.endsWith(".ru")) {
            return new SparqlUpdate(PlainText.read(file, name), seconds);
        }
        throw new UserError(name + ": is neither an update (.ru) nor a patch (.rdfp); name it so");
    }
}
