package org.w3id.sotk.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.server.http.Rate;
import org.w3id.sotk.server.pages.Finder;
import org.w3id.sotk.server.pages.ProblemHandler;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The HTTP server: a SPARQL endpoint, a health check, and pages for people, at {@link Routes}. */
public final class Site implements AutoCloseable {
    private final Engine engine;
    private final FusekiServer server;
    private final Settings settings;
    private final Federation federation;
    private final Optional<Metrics> metrics;
    private final Network network;
    private final Traces traces = new Traces();
    private final Optional<Gate> gate;
    private final Serving serving;
    private final ProblemHandler problems;
    private volatile Finder finder;

    /**
     * Starts serving.
     *
     * @throws UserError if a port is in use or impossible, or the address is not one of this machine
     */
    public Site(ServedDataset served, Settings settings) {
        this(served, settings, Optional.empty());
    }

    /**
     * Starts serving what came through {@code gate}, by which those with a token may also change it.
     *
     * @throws UserError if a port is in use or impossible, or the address is not one of this machine
     */
    public Site(ServedDataset served, Settings settings, Optional<Gate> gate) {
        this(served, settings, gate, Room.in(settings.limits()));
    }

    Site(ServedDataset served, Settings settings, Room room) {
        this(served, settings, Optional.empty(), room);
    }

    private Site(ServedDataset served, Settings settings, Optional<Gate> gate, Room room) {
        this.settings = settings;
        this.gate = gate;
        refuseImpossible(settings.host(), settings.port());
        var limits = settings.limits();
        engine = new Engine(limits.of(Limit.QUERIES), limits.of(Limit.QUERIES_OF_ONE), limits.of(Limit.QUERY_SECONDS));
        federation = new Federation(
                settings.services(),
                settings.bounds(),
                settings.publicUrl().map(URI::toString).orElse(Sotk.BASE));
        var routes = new Routes(served, settings, engine, federation, traces, gate);
        finder = routes.finder();
        server = routes.server();
        metrics = settings.operatorPort().isPresent()
                ? Optional.of(new Metrics(settings.operatorPort().getAsInt(), engine))
                : Optional.empty();
        metrics.ifPresent(each -> each.tell(served.generation().version()));
        var rate = new Rate(limits.of(Limit.REQUESTS_PER_SECOND));
        problems = new ProblemHandler(settings.root(), () -> finder, rate);
        serving = new Serving(routes.context(problems));
        server.getJettyServer().setHandler(serving);
        network = new Network(settings, room, engine, gate);
        network.connect(server.getJettyServer(), rate, problems, metrics);
        metrics.ifPresent(each -> engine.guardians().forEach(each::add));
        start(settings.port());
    }

    /** Serves the next generation; requests that came before are answered from the one of then. */
    public void serve(ServedDataset next) {
        // Whoever asks first need not wait.
        next.dataset();
        var routes = new Routes(next, settings, engine, federation, traces, gate);
        serving.change(routes.context(problems));
        finder = routes.finder();
        metrics.ifPresent(each -> each.tell(next.generation().version()));
    }

    private static void refuseImpossible(String host, int port) {
        if (port < 0 || port > 65535) {
            throw new UserError("port " + port + " does not exist; choose one from 0 to 65535 with --port");
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UserError("host " + host + " is unknown; choose an address of this machine with --host", e);
        }
    }

    private void start(int port) {
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new UserError(
                            "cannot listen on " + settings.host() + " port " + port + ": " + cause.getMessage()
                                    + "; choose another with --port",
                            e);
                }
            }
            throw e;
        }
    }

    /** Returns the address of the start page on this machine. */
    public URI url() {
        var host = settings.host().replaceAll("[\\[\\]]", "");
        var everywhere = host.equals("0.0.0.0") || host.equals("::");
        var name = everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.getPort() + "/");
    }

    /** Returns the address at which operators find metrics, if there is one. */
    public Optional<URI> metricsUrl() {
        return metrics.map(each -> URI.create("http://127.0.0.1:" + each.port() + "/metrics"));
    }

    /** Returns how many queries are running. */
    int running() {
        return engine.running();
    }

    /** Returns what stands between the network and the servlets. */
    Network network() {
        return network;
    }

    /** Returns what gives clients their turns. */
    Engine engine() {
        return engine;
    }

    /** Returns the patterns of the addresses that servlets answer. */
    List<String> routes() {
        return server.getServletContext().getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .toList();
    }

    /** Waits until the server stops. */
    public void join() {
        server.join();
    }

    /** Stops the server; what is not answered when its time is over is broken off. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (FusekiException e) {
            // By then Jetty has stopped all the same.
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        } finally {
            engine.close();
            federation.close();
            metrics.ifPresent(Metrics::close);
        }
    }
}
