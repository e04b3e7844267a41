package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.eclipse.jetty.util.IO;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * All contenders on one graph.
 *
 * @param triples how large it is
 * @param time how long each query is repeated
 * @param longest how long an answer may take
 * @param gigabytes the heap of each server
 */
record Round(long triples, Duration time, Duration longest, int gigabytes) {
    /** The view that is asked, too; the others have a copy of it. */
    static final String VIEW = "az/2020-11-26";

    /** Measures those whose names begin as {@code engines} say, and the one that all are compared with. */
    void run(List<String> engines, Results results) throws Exception {
        Benchmark.say("%,d triples", triples);
        var folder = Path.of("target/benchmark/" + triples).toAbsolutePath();
        IO.delete(folder.toFile());
        Files.createDirectories(folder);
        var home = GeneratedHome.write(folder.resolve("home"), triples);
        var quads = folder.resolve("graph.nq");
        writeQuads(home, quads);
        var comparison = new Comparison(MixQuery.all(home.mines(), ServedDataset.iri(VIEW)), longest);
        var right = new LinkedHashMap<Contender, List<MixQuery>>();
        for (Contender contender : Contender.all(home.folder(), quads, folder, gigabytes)) {
            if (contender.name().equals(Contender.REFERENCE)
                    || engines.stream().anyMatch(contender.name()::startsWith)) {
                compare(contender, comparison, folder, results, right);
            }
        }
        for (var each : right.entrySet()) {
            var contender = each.getKey();
            Benchmark.say("times of %s", contender.name());
            try (var server = RunningServer.start(contender, log(folder, contender), longest)) {
                var measurement = new Measurement(server, each.getValue(), time);
                measurement.measure(sink(results, contender));
                if (contender.isOurs()) {
                    measurement.measureAddresses(home.mines(), sink(results, contender));
                }
            } catch (IOException | ExecutionException | UserError e) {
                Benchmark.say("NOT FINISHED: %s: %s", contender.name(), e);
            }
        }
    }

    private void compare(
            Contender contender,
            Comparison comparison,
            Path folder,
            Results results,
            LinkedHashMap<Contender, List<MixQuery>> right)
            throws IOException, InterruptedException {
        if (!Files.exists(contender.needs())) {
            Benchmark.say("SKIPPED: %s, as %s is not there", contender.name(), contender.needs());
            return;
        }
        try {
            Benchmark.say("answers of %s", contender.name());
            var log = log(folder, contender);
            for (var command : contender.before().entrySet()) {
                sink(results, contender)
                        .take(
                                "",
                                command.getKey() + " ms",
                                RunningServer.time(command.getValue(), log).toNanos() / 1e6);
            }
            right.put(contender, comparison.right(contender, log));
        } catch (UserError e) {
            Benchmark.say("LEFT OUT: %s", e.getMessage());
        }
    }

    private Measurement.Sink sink(Results results, Contender contender) {
        return (query, measure, value) ->
                results.add(new Results.Row(triples, contender.name(), query, measure, value));
    }

    /** Writes what our server has in its default graph and in the view, for the others. */
    private static void writeQuads(GeneratedHome home, Path file) throws IOException {
        var served = new ServedDataset(Generation.read(Home.at(home.folder())), Clock.systemUTC());
        var view = NodeFactory.createURI(ServedDataset.iri(VIEW));
        try (var out = Files.newOutputStream(file)) {
            var writer = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
            writer.start();
            served.dataset().getDefaultGraph().stream(Node.ANY, Node.ANY, Node.ANY)
                    .forEach(triple -> writer.quad(Quad.create(Quad.defaultGraphNodeGenerated, triple)));
            served.graph(VIEW).stream(Node.ANY, Node.ANY, Node.ANY)
                    .forEach(triple -> writer.quad(Quad.create(view, triple)));
            writer.finish();
        }
    }

    private static Path log(Path folder, Contender contender) {
        return folder.resolve(contender.name().replace(' ', '-') + ".log");
    }
}
