package org.w3id.sotk.cli;

import static java.util.stream.Collectors.joining;

import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.vocabulary.SKOS;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.LinkCheck;
import org.w3id.sotk.federation.LinkCheck.State;
import org.w3id.sotk.links.LinkSearch;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "links",
        description = "Propose links to other data sets, or check the existing ones; changes no file.",
        mixinStandardHelpOptions = true)
final class FindLinks implements Callable<Integer> {
    private enum Remote {
        WIKIDATA,
        DBPEDIA
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(
            arity = "0..1",
            paramLabel = "REMOTE",
            description = "Where to look for matches of things that have no link there yet: ${COMPLETION-CANDIDATES}.")
    private @Nullable Remote remote;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Ask this endpoint instead of the one in queries/links/REMOTE.rq.")
    private Optional<String> endpoint;

    @Option(
            names = "--least",
            paramLabel = "SCORE",
            defaultValue = "" + LinkSearch.LEAST,
            description = "Propose only matches with at least this score, from 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double least;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print proposals: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--check", description = "Check whether each link still leads somewhere.")
    private boolean check;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How long to wait between two requests to one host (default: ${DEFAULT-VALUE}).")
    private int pause;

    @Option(
            names = "--allow",
            paramLabel = "ADDRESS",
            description =
                    "Also check links to this address, although it is not on the public internet; may be repeated.")
    private Set<String> allowed = Set.of();

    @Override
    public Integer call() {
        if (check == (remote != null)) {
            throw new ParameterException(spec.commandLine(), "name wikidata or dbpedia, or give --check");
        }
        if (!(least >= 0 && least <= 1)) {
            throw new ParameterException(spec.commandLine(), "--least must be a number from 0 to 1");
        }
        var opened = home.open(spec.commandLine().getErr());
        var generation = Generation.read(opened);
        var dataset = new ServedDataset(generation, Clock.systemUTC()).dataset();
        return remote == null ? check(dataset) : propose(generation, dataset, remote);
    }

    private int propose(Generation generation, DatasetGraph dataset, Remote remote) {
        var queries = generation.queries();
        var search = new LinkSearch(
                dataset,
                queries.get("links/things"),
                queries.get("links/" + remote.name().toLowerCase(Locale.ROOT)),
                endpoint);
        var endpoints = ServiceOptions.listed(generation.home())
                .and(ServiceOptions.given("--endpoint", endpoint.stream().toList(), spec));
        Graph proposals;
        try (var federation = new Federation(endpoints, Bounds.DEFAULT, Sotk.BASE)) {
            proposals = search.proposals(federation, least);
        }
        var out = spec.commandLine().getOut();
        if (format == Format.TTL) {
            var text = new StringWriter();
            RDFDataMgr.write(text, proposals, RDFFormat.TURTLE_PRETTY);
            out.print(text);
        } else {
            out.print(Answer.to(queries.get("links/proposals"), DatasetGraphFactory.wrap(proposals), format)
                    .text());
        }
        out.flush();
        return 0;
    }

    private int check(DatasetGraph dataset) {
        var out = spec.commandLine().getOut();
        var links = new TreeSet<>(dataset.getDefaultGraph()
                .find(Node.ANY, SKOS.exactMatch.asNode(), Node.ANY)
                .mapWith(triple -> triple.getObject().getURI())
                .toSet());
        var counts = new EnumMap<State, Integer>(State.class);
        try (var linkCheck = new LinkCheck(Federation.agent(Sotk.BASE), Duration.ofSeconds(pause), allowed)) {
            for (String link : links) {
                var outcome = linkCheck.check(link);
                counts.merge(outcome.state(), 1, Integer::sum);
                if (outcome.state() != State.ALIVE) {
                    out.println(word(outcome.state()) + ": " + link + ": " + outcome.detail());
                }
            }
        }
        out.println(links.size() + " links: "
                + Stream.of(State.values())
                        .map(state -> counts.getOrDefault(state, 0) + " " + word(state))
                        .collect(joining(", ")));
        var unreached = counts.getOrDefault(State.UNREACHED, 0);
        if (unreached > 0) {
            spec.commandLine().getErr().println("sotk: could not reach " + unreached + " of " + links.size());
        }
        return Main.exitCode(counts.getOrDefault(State.ALIVE, 0) == links.size());
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
