package org.w3id.sotk.cli;

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
                    "Folder with ontology/, data/ and queries/ (default: this one, or else the copy in the program).")
    private @Nullable Path home;

    Home open(PrintWriter err) {
        if (home != null) {
            return Home.at(home);
        }
        var here = Path.of("");
        if (Home.isBegunAt(here)) {
            return Home.at(here);
        }
        err.println("sotk: no ontology/, data/ or queries/ here: using the copy in the program");
        return Home.bundled();
    }
}
