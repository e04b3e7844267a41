package org.w3id.sotk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;
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
    private static final String OVERVIEW = "ontology/";

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
        var served = new ServedDataset(generation, Clock.systemUTC());
        var documentation = documentation(new Pages(generation.queries()), AskedDataset.of(served.dataset()));
        var isNew = Files.notExists(folder);
        try {
            write(documentation);
        } catch (IOException e) {
            throw new UserError(folder + ": cannot be written: " + UserError.reason(e) + "; " + remove(isNew), e);
        }
        spec.commandLine()
                .getErr()
                .println("sotk: " + documentation.size() + " pages; open " + folder.resolve(Reader.file(OVERVIEW)));
        return 0;
    }

    /** The text of each page, by its file. */
    private static Map<String, String> documentation(Pages pages, AskedDataset dataset) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var all = Reader.ofFile(OVERVIEW, today);
        var texts = new LinkedHashMap<String, String>();
        texts.put(Reader.file(OVERVIEW), pages.html("ontology", Map.of(), all, dataset, Map.of()));
        for (var row : pages.rows("terms", all, dataset, Map.of())) {
            var path = Objects.toString(row.get("path"));
            var term = NodeFactory.createURI(Sotk.BASE + path);
            texts.put(
                    Reader.file(path),
                    pages.html("term", Map.of(), Reader.ofFile(path, today), dataset, Map.of("term", term)));
        }
        return texts;
    }

    private void write(Map<String, String> pages) throws IOException {
        for (var page : pages.entrySet()) {
            var file = folder.resolve(page.getKey());
            FileUtils.createParentDirectories(file.toFile());
            Files.writeString(file, page.getValue());
        }
        for (var beside : List.of("style.css", "page.js", "favicon.svg")) {
            try (var in = Objects.requireNonNull(ExportDocs.class.getResourceAsStream("/site/" + beside))) {
                Files.copy(in, folder.resolve(beside));
            }
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
