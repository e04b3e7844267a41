package org.w3id.sotk.cli;

import java.io.StringWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Described;
import org.w3id.sotk.check.Finding;
import org.w3id.sotk.check.Report;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.vocabulary.Prefixes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Check every file against the shapes and rules; prints the problems, worst first.",
        mixinStandardHelpOptions = true)
final class CheckData implements Callable<Integer> {
    private enum ReportFormat {
        TEXT,
        JSON,
        TTL
    }

    private enum Language {
        EN,
        HY,
        AZ,
        RU
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "violation",
            description =
                    "Fail (exit code 1) from this severity up: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Severity failOn;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); ttl is a SHACL validation report.")
    private ReportFormat format;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "Language of the messages: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Language language;

    @Override
    public Integer call() {
        var opened = home.open(spec.commandLine().getErr());
        var generation = Generation.read(opened);
        // Throws if a question cannot be parsed.
        generation.queries().titled();
        var report = Check.of(generation, Clock.systemUTC()).report();
        print(report.in(generation));
        return Main.exitCode(report.passes(failOn));
    }

    private void print(Report report) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> out.print(text(report, tag()));
            case JSON ->
                out.print(Text.json(report.findings().stream()
                        .map(finding -> Described.of(finding, tag()))
                        .toList()));
            case TTL -> {
                var turtle = new StringWriter();
                RDFDataMgr.write(turtle, report.toShacl(), RDFFormat.TURTLE_PRETTY);
                out.print(turtle);
            }
        }
        out.flush();
    }

    private String tag() {
        return language.name().toLowerCase(Locale.ROOT);
    }

    /** Returns one line for each finding, worst first, and a last one with the counts. */
    static String text(Report report, String language) {
        var text = new StringBuilder();
        report.findings()
                .forEach(finding -> text.append(line(finding, language)).append('\n'));
        return text.append("%s violations, %s warnings, %s notes%n"
                        .formatted(
                                report.count(Severity.VIOLATION),
                                report.count(Severity.WARNING),
                                report.count(Severity.INFO)))
                .toString();
    }

    private static String line(Finding finding, String language) {
        var where = finding.location().map(location -> location + ": ").orElse("");
        var thing = finding.place().getSubject();
        var value = finding.place().getObject();
        return "%s: %s%s%s%s [%s]"
                .formatted(
                        severity(finding),
                        where,
                        thing.isConcrete() ? show(thing) + ": " : "",
                        finding.message(language),
                        value.isURI() ? " (" + show(value) + ")" : "",
                        show(finding.rule()));
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String show(Node node) {
        return Prefixes.shorten(node);
    }
}
