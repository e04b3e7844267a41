package org.w3id.sotk.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.sparql.core.DatasetGraphZero;
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
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.search.Search;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The HTTP server: a read-only SPARQL endpoint, a health check, and pages for people. */
public final class Site implements AutoCloseable {
    /** Where the files are that are sent as they are. */
    static final String FILES = "/site/";

    private final Engine engine;
    private final FusekiServer server;
    private final Settings settings;
    private final Federation federation;
    private final Optional<Metrics> metrics;

    /**
     * Starts serving.
     *
     * @throws UserError if a port is in use or impossible, or the address is not of this machine
     */
    public Site(ServedDataset served, Settings settings) {
        this.settings = settings;
        refuseImpossible(settings.host(), settings.port());
        var limits = settings.limits();
        engine = new Engine(limits.queries(), limits.queriesOfOne(), limits.querySeconds());
        var root = settings.root();
        var address = new PublicAddress(settings.publicUrl());
        federation = new Federation(
                settings.services(),
                settings.bounds(),
                settings.publicUrl().map(URI::toString).orElse(Sotk.BASE));
        var traces = new Traces();
        var questions = new Questions(served, settings, federation, traces);
        var queries = served.generation().queries();
        var pages = new Pages(queries);
        var search = new Search(queries.get("pages/search-texts"), served.dataset());
        var finder = new Finder(served, pages, search);
        var api = Api.of(queries, served.viewpoints());
        var descriptions = new Descriptions(served);
        server = FusekiServer.create()
                .port(settings.port())
                .staticFileBase(files())
                .add("/sparql", sparql(new QueryEndpoint(served, questions, settings)))
                .addFilter("/*", new ResponseFilter(served.generation(), served.clock()))
                .addFilter("/*", new TurnFilter(engine, limits.querySeconds()))
                .addFilter(
                        McpFilter.PATH,
                        new McpFilter(
                                new McpTools(served, search, engine, questions, limits.querySeconds()),
                                settings,
                                served.generation().version()))
                .addFilter("/view/*", new ViewFilter(served))
                .addFilter("/query/*", new QueryFilter(served, queries, root))
                .addFilter(
                        "/*",
                        new FolderFilter(descriptions, new FolderServlet(served, pages, descriptions, root), root))
                .addFilter(
                        "/*",
                        new DescriptionFilter(
                                served,
                                address,
                                descriptions,
                                !settings.services().isEmpty(),
                                new EditorServlet(served, pages, address, root)))
                .addServlet("/.well-known/*", new VoidServlet(served, pages, address, descriptions, root))
                .addServlet("/view/*", new ViewServlet(served, root))
                .addServlet("/data", new DataServlet(served))
                .addServlet("/graph/*", new GraphServlet(served, pages, root))
                .addServlet("/dump", new ExportServlet(served, root))
                .addServlet("/export/*", new ExportServlet(served, root))
                .addServlet("/id/*", new ThingServlet(served, pages, root))
                .addServlet("/shapes/*", new ThingServlet(served, pages, root))
                .addServlet("/ontology/*", new TermServlet(served, pages, root))
                .addServlet("/vocab/*", new TermServlet(served, pages, root))
                .addServlet("/map", new PageServlet(served, pages, root, "map"))
                .addServlet("/timeline", new PageServlet(served, pages, root, "timeline"))
                .addServlet("/charts", new PageServlet(served, pages, root, "charts"))
                .addServlet("/compare", new CompareServlet(served, pages, root))
                .addServlet("/search", new SearchServlet(served, pages, finder, root))
                .addServlet("/why", new WhyServlet(served, pages, root))
                .addServlet("/diff", new DiffServlet(served))
                .addServlet("/health/*", new HealthServlet(served))
                .addServlet("/api", new ApiServlet(served, pages, api, address, root))
                .addServlet(
                        "/openapi.json",
                        new OpenApiServlet(api, address, served.generation().version()))
                .addServlet("/webjars/*", new WebJarServlet())
                .addServlet("/query/", new PageServlet(served, pages, root, "questions"))
                .addServlet("/query/*", new QueryServlet(served, pages, queries, address, root))
                .addServlet(TraceServlet.PATH + "*", new TraceServlet(served, pages, traces, root))
                .addServlet("/about/data", new PageServlet(served, pages, root, "about-data"))
                .addServlet("/about/conformance", new ConformanceServlet(served, pages, root))
                .addServlet("/about/*", new ChapterServlet(served, pages, descriptions, root))
                .addServlet("", new PageServlet(served, pages, root, "start"))
                .build();
        metrics = settings.operatorPort().isPresent()
                ? Optional.of(new Metrics(
                        settings.operatorPort().getAsInt(),
                        engine::running,
                        served.generation().version()))
                : Optional.empty();
        var rate = new Rate(DoSHandler.ID_FROM_REMOTE_ADDRESS, limits.requestsPerSecond());
        configure(server.getJettyServer(), limits, rate, new ProblemHandler(root, finder, rate));
        start(settings.port());
    }

    private void configure(Server jetty, Limits limits, Rate rate, ProblemHandler problems) {
        jetty.setErrorHandler(problems);
        jetty.getDescendant(ServletContextHandler.class).setErrorHandler(problems);
        var slowSenders = new SlowSenders(jetty.getScheduler(), limits.requestSeconds());
        jetty.addBean(slowSenders);
        jetty.addBean(new NetworkConnectionLimit(limits.connections(), jetty));
        for (var each : jetty.getConnectors()) {
            var connector = (ServerConnector) each;
            connector.setHost(settings.host());
            connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(limits.requestSeconds()));
            connector.addEventListener(slowSenders);
            var http =
                    connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
            http.setRequestHeaderSize(limits.headerBytes());
            http.addCustomizer(new CommonHeaders());
            if (settings.behindProxy()) {
                http.addCustomizer(new ForwardedClient());
            }
        }
        jetty.insertHandler(new WholeRequests(limits.requestBytes(), limits.requestSeconds()));
        jetty.insertHandler(new RequestHead());
        jetty.insertHandler(gzip());
        jetty.insertHandler(rate);
        jetty.insertHandler(new BrokenOff());
        // Stopping, the server takes no new requests and finishes those that it has.
        jetty.insertHandler(new GracefulHandler());
        jetty.setStopTimeout(TimeUnit.SECONDS.toMillis(limits.querySeconds() + 1L));
        var access = new CustomRequestLog(
                new Slf4jRequestLogWriter(), "%{client}a \"%r\" %s %O %{ms}T ms %{" + CommonHeaders.REQUEST_ID + "}o");
        // What is inside a collection does not start with it.
        jetty.addBean(access);
        jetty.setRequestLog(metrics.<RequestLog>map(each -> new RequestLog.Collection(access, each))
                .orElse(access));
    }

    /** Compresses what is sent; what is received compressed is not unpacked. Its successor is a library of its own. */
    @SuppressWarnings({"deprecation", "removal"})
    private static Handler.Singleton gzip() {
        return new org.eclipse.jetty.server.handler.gzip.GzipHandler();
    }

    /** The data service's own data set stays empty: each request takes the one of the day. */
    private static DataService sparql(QueryEndpoint queries) {
        return DataService.newBuilder(DatasetGraphZero.create())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Query)
                        .processor(queries)
                        .build())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Update)
                        .processor(new ReadOnlyEndpoint())
                        .build())
                .build();
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

    @Override
    public void close() {
        server.stop();
        engine.close();
        federation.close();
        metrics.ifPresent(Metrics::close);
    }

    private static String files() {
        var url = Objects.requireNonNull(Site.class.getResource(FILES)).toString();
        return url.startsWith("jar:") ? url : Path.of(URI.create(url)).toString();
    }
}
