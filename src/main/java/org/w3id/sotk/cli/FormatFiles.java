package org.w3id.sotk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Symmetry;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleLayout;
import org.w3id.sotk.vocabulary.Prefixes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "format",
        description =
                "Put the Turtle files in data/ into canonical form: same facts, same text. Links that hold both ways"
                        + " get their inverse.",
        mixinStandardHelpOptions = true)
final class FormatFiles implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "FILE", description = "Files to format (default: all of data/).")
    private List<Path> files = List.of();

    @Option(
            names = "--check",
            description = "Change nothing; name the files that are not in canonical form, and fail if there are any.")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        var halves = halves();
        var changes = changes(halves);
        changes.forEach((file, text) -> {
            if (!check) {
                file.write(text);
            }
            halves.getOrDefault(file, List.of()).forEach(half -> tell(file, half));
            spec.commandLine().getOut().println(file.path());
        });
        return Main.exitCode(!check || changes.isEmpty());
    }

    /** The new text of each file that is to change; all are read before any is written. */
    private Map<TurtleFile, String> changes(Map<TurtleFile, List<Triple>> halves) throws IOException {
        var changes = new LinkedHashMap<TurtleFile, String>();
        for (TurtleFile file : files.isEmpty() ? halves.keySet() : named()) {
            var text = TurtleLayout.of(file, halves.getOrDefault(file, List.of()));
            if (!text.equals(Files.readString(file.path()))) {
                changes.put(file, text);
            }
        }
        return changes;
    }

    /** The files of data/, with the other halves of symmetric links that each lacks. */
    private Map<TurtleFile, List<Triple>> halves() {
        if (!files.isEmpty()) {
            return Map.of();
        }
        var opened = home.open(spec.commandLine().getErr());
        var generation = Generation.read(opened);
        var lacking = Symmetry.lacking(generation);
        var halves = new LinkedHashMap<TurtleFile, List<Triple>>();
        generation.graphs().keySet().stream()
                .filter(file -> file.path().startsWith(opened.data()))
                .forEach(file -> halves.put(file, lacking.getOrDefault(file, List.of())));
        return halves;
    }

    private List<TurtleFile> named() {
        var here = Path.of("").toAbsolutePath();
        return files.stream()
                .map(path -> new TurtleFile(here, path.toAbsolutePath().normalize()))
                .toList();
    }

    private void tell(TurtleFile file, Triple half) {
        spec.commandLine()
                .getErr()
                .println("sotk: " + file.path() + ": " + (check ? "lacks " : "gets ") + show(half.getSubject()) + " "
                        + show(half.getPredicate()) + " " + show(half.getObject())
                        + ", since " + show(half.getObject()) + " states the same the other way round");
    }

    private static String show(Node node) {
        return Prefixes.shorten(node);
    }
}
