package org.w3id.sotk.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.server.BoundedLog;
import org.w3id.sotk.server.Resources;
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
        description = "Check the files, then serve them over HTTP, read-only; prints the address once it is ready.",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Mixin
    private ServerOptions server;

    @Mixin
    private ServiceOptions services;

    @Option(
            names = "--explain-limits",
            description = "Print what requests, clients and all together may hold of this machine, and exit.")
    private boolean explainLimits;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var opened = home.open(err);
        var settings = server.settings(services.endpoints(opened), services.bounds());
        var generation = Generation.read(opened);
        // Throws if a question cannot be parsed: better now than when somebody asks it.
        generation.queries().titled();
        var resources = new Resources(settings, opened.bytes());
        if (explainLimits) {
            spec.commandLine().getOut().print(resources.text());
            return 0;
        }
        var report = Check.of(generation, Clock.systemUTC()).report();
        if (!report.passes(Severity.VIOLATION)) {
            err.print(CheckData.text(report.in(generation), "en"));
            err.println("sotk: not serving these files; fix what is listed and start again");
            return Main.ANSWER_IS_NO;
        }
        if (!(System.err instanceof BoundedLog)) {
            System.setErr(new BoundedLog(System.err));
        }
        try (var site = new Site(new ServedDataset(generation, Clock.systemUTC()), settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(site::close));
            var out = spec.commandLine().getOut();
            out.println(settings.publicUrl().orElse(site.url()));
            if (out.checkError()) {
                throw new UserError("the address " + site.url() + " could not be printed to standard output");
            }
            site.metricsUrl().ifPresent(url -> err.println("sotk: metrics at " + url));
            site.join();
        }
        return 0;
    }
}
