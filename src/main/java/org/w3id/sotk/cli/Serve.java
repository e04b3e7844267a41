package org.w3id.sotk.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.server.Limits;
import org.w3id.sotk.server.Site;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Check the files, then serve them over HTTP, read-only; prints the address when it answers.",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:SOTK_PORT:-3030}",
            description = "0 takes a free one (default: $SOTK_PORT, or 3030).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:SOTK_HOST:-127.0.0.1}",
            description = "Address to listen on (default: $SOTK_HOST, or 127.0.0.1).")
    private String host;

    @Option(
            names = "--query-seconds",
            paramLabel = "SECONDS",
            defaultValue = "${env:SOTK_QUERY_SECONDS:-30}",
            description = "How long a query may run (default: $SOTK_QUERY_SECONDS, or 30).")
    private int querySeconds;

    @Option(
            names = "--queries",
            paramLabel = "COUNT",
            defaultValue = "${env:SOTK_QUERIES:-16}",
            description = "How many queries may run at once (default: $SOTK_QUERIES, or 16).")
    private int concurrentQueries;

    private Limits limits() {
        if (querySeconds < 1 || concurrentQueries < 1) {
            throw new UserError("--query-seconds and --queries are at least 1");
        }
        return new Limits(querySeconds, concurrentQueries, Limits.DEFAULT.rowsAhead(), Limits.DEFAULT.requestBytes());
    }

    @Override
    public Integer call() {
        var limits = limits();
        var err = spec.commandLine().getErr();
        var opened = home.open(err);
        var queries = new QueryFolder(opened);
        var generation = Generation.read(opened);
        var report = Check.of(generation);
        if (!report.passes(Severity.VIOLATION)) {
            err.print(CheckData.text(report, "en"));
            err.println("sotk: not serving these files; mend what is listed and start again");
            return Main.ANSWER_IS_NO;
        }
        try (var site = new Site(new ServedDataset(generation, Clock.systemUTC()), queries, limits, host, port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(site::close));
            spec.commandLine().getOut().println(site.url());
            site.join();
        }
        return 0;
    }
}
