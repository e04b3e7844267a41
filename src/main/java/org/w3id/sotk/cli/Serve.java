package org.w3id.sotk.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Watch;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.check.Seal;
import org.w3id.sotk.check.Severity;
import org.w3id.sotk.server.BoundedLog;
import org.w3id.sotk.server.Resources;
import org.w3id.sotk.server.Site;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description =
                "Check the files, then serve them over HTTP and follow their edits; prints the address once it is ready.",
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

    @Option(
            names = "--watch",
            negatable = true,
            defaultValue = "${env:SOTK_WATCH:-true}",
            fallbackValue = "true",
            description = "Serve files that are edited from now on, once they pass (default: $SOTK_WATCH, or true).")
    private boolean watch;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var opened = home.open(err);
        Gate.heal(opened);
        var state = opened.state();
        var settings = server.settings(services.endpoints(opened), services.bounds());
        err.println("sotk: reading the files");
        var generation = Generation.read(opened);
        var resources = new Resources(settings, opened.bytes());
        if (explainLimits) {
            spec.commandLine().getOut().print(resources.text());
            return 0;
        }
        if (!passes(generation, err)) {
            err.println("sotk: not serving these files; fix what is listed and start again");
            return Main.ANSWER_IS_NO;
        }
        if (!(System.err instanceof BoundedLog)) {
            System.setErr(new BoundedLog(System.err));
        }
        var clock = Clock.systemUTC();
        var served = new ServedDataset(generation, clock);
        // Meanwhile the server starts.
        var unused = CompletableFuture.supplyAsync(served::dataset);
        var gate = new Gate(generation, clock);
        try (var site = new Site(served, settings, Optional.of(gate))) {
            served.dataset();
            gate.follow(next -> {
                site.serve(new ServedDataset(next, clock));
                Seal.of(next, cache()).keep();
                err.println("sotk: serving generation " + next.version());
            });
            Runtime.getRuntime().addShutdownHook(new Thread(site::close));
            var out = spec.commandLine().getOut();
            out.println(settings.publicUrl().orElse(site.url()));
            if (out.checkError()) {
                throw new UserError("the address " + site.url() + " could not be printed to standard output");
            }
            site.metricsUrl().ifPresent(url -> err.println("sotk: metrics at " + url));
            if (watch && opened.isOnDisk()) {
                watch(opened, state, gate, err, site);
            } else {
                site.join();
            }
        }
        return 0;
    }

    private static void watch(Home home, String state, Gate gate, PrintWriter err, Site site) {
        // The first edit need not wait for it.
        var unused = CompletableFuture.runAsync(gate::prepare);
        var watching = new Watch(home, state, gate, looked -> tell(looked, err));
        try {
            site.join();
        } finally {
            watching.close();
        }
    }

    private static void tell(Gate gate, PrintWriter err) {
        gate.trouble().ifPresent(trouble -> {
            err.println(
                    "sotk: still serving generation " + gate.generation().version() + ", since " + trouble.reason());
            if (!trouble.report().findings().isEmpty()) {
                err.print(CheckData.text(trouble.report(), "en"));
                err.flush();
            }
        });
    }

    /** The folder of this program below the user's (XDG Base Directory Specification). */
    private static Path cache() {
        var chosen = Objects.toString(System.getenv("XDG_CACHE_HOME"), "");
        var folder = chosen.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(chosen);
        return folder.resolve("sotk");
    }

    /** Checks the files, unless they have passed before; prints what is wrong. */
    private static boolean passes(Generation generation, PrintWriter err) {
        var seal = Seal.of(generation, cache());
        if (seal.isKept()) {
            return true;
        }
        err.println("sotk: checking the files, which is done once and takes some seconds");
        // They throw if a query cannot be parsed: better now than when somebody asks it.
        generation.queries().titled();
        generation.queries().in("pages");
        var report = Check.of(generation, Clock.systemUTC()).report();
        var passes = report.passes(Severity.VIOLATION);
        if (passes) {
            seal.keep();
        } else {
            err.print(CheckData.text(report.in(generation), "en"));
        }
        return passes;
    }
}
