package org.w3id.sotk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.w3id.sotk.UserError;
import org.w3id.sotk.page.Documentation;
import org.w3id.sotk.page.Links;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "docs",
        description = "Write a page for each term of the ontology, as files that need no server.",
        mixinStandardHelpOptions = true)
final class ExportDocs implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "DIR", description = "A folder that is empty or does not exist yet.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        var opened = home.open(spec.commandLine().getErr());
        refuseUnlessEmpty();
        var generation = Generation.read(opened);
        var documentation =
                new Documentation(new ServedDataset(generation, Clock.systemUTC()).dataset(), generation.queries());
        var pages = new LinkedHashMap<Path, String>();
        documentation
                .paths()
                .forEach(path -> pages.put(
                        folder.resolve(Links.file(path)),
                        documentation.html(path).orElseThrow()));
        var isNew = Files.notExists(folder);
        try {
            write(pages);
        } catch (IOException e) {
            throw new UserError(folder + ": cannot be written: " + UserError.reason(e) + "; " + remove(isNew), e);
        }
        spec.commandLine()
                .getErr()
                .println(
                        "sotk: " + pages.size() + " pages; open " + folder.resolve(Links.file(Documentation.OVERVIEW)));
        return 0;
    }

    private void write(Map<Path, String> pages) throws IOException {
        for (var page : pages.entrySet()) {
            Files.createDirectories(page.getKey().getParent());
            Files.writeString(page.getKey(), page.getValue());
        }
        try (var style = Objects.requireNonNull(ExportDocs.class.getResourceAsStream("/site/style.css"))) {
            Files.copy(style, folder.resolve("style.css"));
        }
    }

    /** Half a folder could be taken for a whole one. Returns what the user should do about it. */
    private String remove(boolean isNew) {
        try {
            if (isNew) {
                FileUtils.deleteDirectory(folder.toFile());
            } else {
                FileUtils.cleanDirectory(folder.toFile());
            }
            return "name another folder";
        } catch (IOException e) {
            return "delete its contents, which are incomplete, and name another folder";
        }
    }

    private void refuseUnlessEmpty() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserError(folder + ": is not a folder; name another");
        }
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new UserError(folder + ": is not empty; name a new folder, so that nothing is overwritten");
                }
            }
        }
    }
}
