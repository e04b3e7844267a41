package org.w3id.sotk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "format",
        description = "Bring the Turtle files of data/ into their one form: same facts, same text.",
        mixinStandardHelpOptions = true)
final class FormatFiles implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "FILE", description = "Files to format (default: all of data/).")
    private List<Path> files = List.of();

    @Option(names = "--check", description = "Change nothing; name the files that are not in form and answer no.")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        var changes = changes();
        changes.keySet().forEach(file -> spec.commandLine().getOut().println(file.path()));
        if (check) {
            return Main.exitCode(changes.isEmpty());
        }
        changes.forEach(TurtleFile::write);
        return 0;
    }

    /** The new text of each file that is to change; all are read before any is written. */
    private Map<TurtleFile, String> changes() throws IOException {
        var changes = new LinkedHashMap<TurtleFile, String>();
        for (TurtleFile file : turtleFiles()) {
            var text = TurtleLayout.of(file);
            if (!text.equals(Files.readString(file.path()))) {
                changes.put(file, text);
            }
        }
        return changes;
    }

    private List<TurtleFile> turtleFiles() {
        if (files.isEmpty()) {
            var opened = home.open(spec.commandLine().getErr());
            return Home.files(opened.data(), ".ttl").stream()
                    .map(path -> new TurtleFile(opened.root(), path))
                    .toList();
        }
        var here = Path.of("").toAbsolutePath();
        return files.stream()
                .map(path -> new TurtleFile(here, path.toAbsolutePath().normalize()))
                .toList();
    }
}
