package org.w3id.sotk.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Finding;
import org.w3id.sotk.check.Report;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.engine.Refusal;
import org.w3id.sotk.exchange.Column;
import org.w3id.sotk.exchange.Fault;
import org.w3id.sotk.exchange.Import;
import org.w3id.sotk.exchange.Mapping;
import org.w3id.sotk.exchange.Table;
import org.w3id.sotk.federation.Endpoints;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleLayout;
import org.w3id.sotk.vocabulary.Sotk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Add the rows of a table to data/ as a new file: all of them, or none if one is wrong.",
            "Without --mapping, lists the mappings; with one but no table, the columns it accepts."
        },
        footer = {
            "%nThe table is CSV in UTF-8, as spreadsheets save it. Its first line names the columns, in any order,"
                    + " separated by commas, semicolons or tabs. Faults are printed with line and column."
        },
        mixinStandardHelpOptions = true)
final class ImportTable implements Callable<Integer> {
    private enum Preview {
        TEXT,
        TTL
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(arity = "0..1", paramLabel = "TABLE.csv", description = "The table.")
    private @Nullable Path table;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "What a row states: the name of a mapping in queries/import/, or a file that ends in .rq.")
    private @Nullable String mapping;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "The new file (default: in the mapping's folder, named like the table).")
    private @Nullable String into;

    @Option(names = "--dry-run", description = "Check, and say what would be added, but write nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How a dry run reports: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Preview format;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many rows a table may have (default: ${DEFAULT-VALUE}).")
    private int maxRows;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "How many bytes a table may have (default: ${DEFAULT-VALUE}).")
    private int maxBytes;

    @Override
    public Integer call() {
        var opened = home.open(spec.commandLine().getErr());
        var folder = opened.queries().resolve("import");
        var out = spec.commandLine().getOut();
        if (mapping == null) {
            if (table != null) {
                throw new ParameterException(spec.commandLine(), "--mapping is missing: what does a row state?");
            }
            QueryFile.readAll(folder).forEach(file -> out.printf("%-16s %s%n", file.name(), file.title()));
            return 0;
        }
        var opens = mapping(folder, mapping);
        if (table == null) {
            opens.columns().forEach(column -> out.println(line(column)));
            return 0;
        }
        return take(Table.read(table, new Table.Bounds(maxRows, maxBytes)), opens, opened);
    }

    private static String line(Column column) {
        return "%-16s %s%s".formatted(column.name(), column.description(), column.required() ? " (required)" : "");
    }

    private static Mapping mapping(Path folder, String name) {
        var file = name.endsWith(".rq") ? Path.of(name) : folder.resolve(name + ".rq");
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no mapping named " + name + "; choose one of: "
                    + QueryFile.paths(folder).stream().map(QueryFile::stem).collect(joining(", ")));
        }
        var query = QueryFile.read(file);
        Refusal.ofForeignParts(query.query(), Endpoints.of(List.of()));
        return Mapping.of(query);
    }

    private int take(Table rows, Mapping by, Home opened) {
        var file = newFile(rows, by, opened);
        var before = Generation.read(opened);
        var taken = new Import(rows, by, file, before);
        var report = report(taken, by, before, before.with(file, taken.graph(), taken::origin));
        var passes = report.passes(Severity.VIOLATION);
        var text = TurtleLayout.text(taken.graph());
        if (passes && !dryRun) {
            file.write(text);
        }
        if (passes && dryRun && format == Preview.TTL) {
            spec.commandLine().getOut().print(text);
        } else if (passes) {
            spec.commandLine().getOut().print(summary(rows, taken, file));
        }
        print(report, passes);
        return Main.exitCode(passes);
    }

    private void print(Report report, boolean passes) {
        var to = passes ? spec.commandLine().getErr() : spec.commandLine().getOut();
        to.print(CheckData.text(report, "en"));
        if (!passes) {
            to.println("nothing was added");
        }
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
    }

    private String summary(Table rows, Import taken, TurtleFile file) {
        var counts = taken.counts().entrySet().stream()
                .map(entry -> "%6s %s%n".formatted(entry.getValue(), entry.getKey()))
                .collect(joining());
        return "%s %s: %s rows, %s triples%n%s"
                .formatted(
                        dryRun ? "would add" : "added",
                        file.relativePath(),
                        rows.rows().size(),
                        taken.graph().size(),
                        counts);
    }

    private TurtleFile newFile(Table rows, Mapping by, Home opened) {
        var name = into == null ? by.folder() + "/" + stem(Path.of(rows.name())) + ".ttl" : into;
        if (!name.matches("data(/[a-z0-9-]+)+\\.ttl")) {
            throw new UserError(
                    name + ": is not a name for a file in data/; choose one in a-z, 0-9 and hyphens, such as"
                            + " --into data/claims/ore.ttl");
        }
        var file = new TurtleFile(opened.root(), opened.root().resolve(name));
        if (Files.exists(file.path())) {
            throw new UserError(name + ": already exists; choose another name with --into");
        }
        if (!Files.isDirectory(file.path().resolveSibling("."))) {
            throw new UserError(name + ": there is no such folder; choose another with --into");
        }
        return file;
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** The findings that the rows cause, and any that would keep the whole from being served. */
    private static Report report(Import taken, Mapping by, Generation before, Generation after) {
        var findings = new ArrayList<Finding>();
        var rule = Sotk.named("query/import/" + by.file().name());
        for (Fault fault : taken.faults()) {
            findings.add(new Finding(
                    Severity.VIOLATION,
                    rule,
                    rule,
                    Triple.create(Node.ANY, Node.ANY, Node.ANY),
                    Map.of("en", fault.message()),
                    Optional.of(fault.location())));
        }
        var told = taken.faults().stream().map(Fault::location).collect(toSet());
        var check = Check.of(before, Clock.systemUTC());
        var known = lesserFindings(check);
        check.after(after, Clock.systemUTC()).report().in(after).findings().stream()
                .filter(finding -> !known.contains(what(finding)))
                .filter(finding -> finding.location().stream()
                        .noneMatch(place -> told.stream().anyMatch(place::covers)))
                .forEach(findings::add);
        return new Report(findings);
    }

    /** What need not be reported, since it was there before. */
    private static Set<List<Object>> lesserFindings(Check before) {
        return before.report().findings().stream()
                .filter(finding -> finding.severity() != Severity.VIOLATION)
                .map(ImportTable::what)
                .collect(toSet());
    }

    private static List<Object> what(Finding finding) {
        return List.of(finding.rule(), finding.place());
    }
}
