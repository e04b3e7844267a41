package org.w3id.sotk.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.store.Home;
import picocli.CommandLine.Option;

/** Which knowledge a verb works on. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder with ontology/, data/ and queries/ (default: the current folder, or the copy inside the program).")
    private @Nullable Path home;

    Home open(PrintWriter err) {
        if (home != null) {
            return opened(home, err);
        }
        var here = Path.of("");
        if (Home.isBegunAt(here)) {
            return opened(here, err);
        }
        err.println("sotk: no ontology/, data/ or queries/ here: using the copy in the program");
        return Home.bundled();
    }

    private static Home opened(Path root, PrintWriter err) {
        var home = Home.at(root);
        var others = home.passedOver();
        if (!others.isEmpty()) {
            err.println("sotk: skipping what is hidden or is not Turtle (.ttl): "
                    + others.stream().map(Path::toString).collect(joining(", ")));
        }
        return home;
    }
}
