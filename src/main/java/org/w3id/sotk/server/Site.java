package org.w3id.sotk.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Slf4jRequestLogWriter;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.server.http.BrokenOff;
import org.w3id.sotk.server.http.CommonHeaders;
import org.w3id.sotk.server.http.ForwardedClient;
import org.w3id.sotk.server.http.Rate;
import org.w3id.sotk.server.http.RequestHead;
import org.w3id.sotk.server.http.SlowSenders;
import org.w3id.sotk.server.http.Turns;
import org.w3id.sotk.server.http.WholeRequests;
import org.w3id.sotk.server.mcp.McpFilter;
import org.w3id.sotk.server.pages.ProblemHandler;
import org.w3id.sotk.server.sparql.EndpointRequest;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The HTTP server: a read-only SPARQL endpoint, a health check, and pages for people, at {@link Routes}. */
public final class Site implements AutoCloseable {
    private final Engine engine;
    private final FusekiServer server;
    private final Settings settings;
    private final Federation federation;
    private final Optional<Metrics> metrics;

    /**
     * Starts serving.
     *
     * @throws UserError if a port is in use or impossible, or the address is not one of this machine
     */
    public Site(ServedDataset served, Settings settings) {
        this.settings = settings;
        refuseImpossible(settings.host(), settings.port());
        var limits = settings.limits();
        engine = new Engine(limits.of(Limit.QUERIES), limits.of(Limit.QUERIES_OF_ONE), limits.of(Limit.QUERY_SECONDS));
        federation = new Federation(
                settings.services(),
                settings.bounds(),
                settings.publicUrl().map(URI::toString).orElse(Sotk.BASE));
        var routes = new Routes(served, settings, engine, federation);
        server = routes.server();
        metrics = settings.operatorPort().isPresent()
                ? Optional.of(new Metrics(
                        settings.operatorPort().getAsInt(),
                        engine,
                        served.generation().version()))
                : Optional.empty();
        var rate = new Rate(DoSHandler.ID_FROM_REMOTE_ADDRESS, limits.of(Limit.REQUESTS_PER_SECOND));
        configure(server.getJettyServer(), limits, rate, new ProblemHandler(settings.root(), routes.finder(), rate));
        metrics.ifPresent(each -> engine.guardians().forEach(each::add));
        start(settings.port());
    }

    private void configure(Server jetty, Limits limits, Rate rate, ProblemHandler problems) {
        jetty.setErrorHandler(problems);
        jetty.getDescendant(ServletContextHandler.class).setErrorHandler(problems);
        var slowSenders = new SlowSenders(limits.of(Limit.REQUEST_SECONDS));
        engine.guard("slow-senders", Duration.ofSeconds(1), slowSenders::tick);
        jetty.addBean(new NetworkConnectionLimit(limits.of(Limit.CONNECTIONS), jetty));
        for (var each : jetty.getConnectors()) {
            var connector = (ServerConnector) each;
            connector.setHost(settings.host());
            connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(limits.of(Limit.REQUEST_SECONDS)));
            connector.addEventListener(slowSenders);
            var http =
                    connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
            http.setRequestHeaderSize(limits.of(Limit.HEADER_BYTES));
            http.addCustomizer(new CommonHeaders());
            if (settings.behindProxy()) {
                http.addCustomizer(new ForwardedClient());
            }
        }
        jetty.insertHandler(new Turns(engine, Routes::needsNoTurn));
        jetty.insertHandler(new WholeRequests(limits.of(Limit.REQUEST_BYTES), limits.of(Limit.REQUEST_SECONDS)));
        jetty.insertHandler(new RequestHead(EndpointRequest.PATH, McpFilter.PATH));
        jetty.insertHandler(gzip());
        jetty.insertHandler(rate);
        jetty.insertHandler(new BrokenOff());
        // Stopping, the server takes no new requests and finishes those that it has.
        jetty.insertHandler(new GracefulHandler());
        jetty.setStopTimeout(TimeUnit.SECONDS.toMillis(limits.of(Limit.QUERY_SECONDS) + 1L));
        var access = new CustomRequestLog(
                new Slf4jRequestLogWriter(), "%{client}a \"%r\" %s %O %{ms}T ms %{" + CommonHeaders.REQUEST_ID + "}o");
        // What is inside a collection does not start with it.
        jetty.addBean(access);
        var log = new ClientLog(access, limits.of(Limit.REQUESTS_PER_SECOND));
        jetty.setRequestLog(metrics.<RequestLog>map(each -> new RequestLog.Collection(log, each))
                .orElse(log));
    }

    /** Compresses what is sent; what is received compressed is not unpacked. Its successor is a library of its own. */
    @SuppressWarnings({"deprecation", "removal"})
    private static Handler.Singleton gzip() {
        return new org.eclipse.jetty.server.handler.gzip.GzipHandler();
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
            engine.close();
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
