package org.w3id.sotk.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.sparql.core.DatasetGraphZero;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Slf4jRequestLogWriter;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.w3id.sotk.UserError;
import org.w3id.sotk.query.QueryFolder;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The HTTP server: a read-only SPARQL endpoint, a health check, and pages for people. */
public final class Site implements AutoCloseable {
    private final QueryWatch watch = new QueryWatch();
    private final FusekiServer server;
    private final String host;

    /**
     * Starts serving.
     *
     * @param host the address to listen on
     * @param port the TCP port; 0 takes a free one
     * @throws UserError if the port is in use or impossible, or the address is not of this machine
     */
    public Site(ServedDataset served, QueryFolder queries, Limits limits, String host, int port) {
        this.host = host;
        refuseImpossible(host, port);
        server = FusekiServer.create()
                .port(port)
                .staticFileBase(files())
                .add("/sparql", sparql(served, watch, limits))
                .addFilter("/*", new ResponseFilter(served.generation().version(), served.clock()))
                .addFilter("/*", new ReadOnlyFilter())
                .addFilter("/view/*", new ViewFilter(served))
                .addFilter("/*", new DescriptionFilter(served))
                .addServlet("/.well-known/void", new VoidServlet(served))
                .addServlet("/view/*", new ViewServlet(served))
                .addServlet("/ontology/*", new TermServlet(served, queries))
                .addServlet("/vocab/*", new TermServlet(served, queries))
                .addServlet("/why", new WhyServlet(served))
                .addServlet("/diff", new DiffServlet(served))
                .addServlet("/health", new HealthServlet(served.generation()))
                .addServlet("/query/*", new QueryServlet(served, queries))
                .addServlet("/about/data", new AboutDataServlet(served))
                .addServlet("", new StartServlet(queries))
                .build();
        for (var connector : server.getJettyServer().getConnectors()) {
            ((ServerConnector) connector).setHost(host);
        }
        var jetty = server.getJettyServer();
        jetty.insertHandler(new SizeLimitHandler(limits.requestBytes(), -1));
        jetty.insertHandler(gzip());
        // Stopping, the server takes no new requests and finishes those that it has.
        jetty.insertHandler(new GracefulHandler());
        jetty.setStopTimeout(TimeUnit.SECONDS.toMillis(limits.querySeconds() + 1L));
        jetty.setRequestLog(new CustomRequestLog(
                new Slf4jRequestLogWriter(),
                "%{client}a \"%r\" %s %O %{ms}T ms %{" + ResponseFilter.REQUEST_ID + "}o"));
        start(port);
    }

    /** Compresses what is sent; what is received compressed is not unpacked. Its successor is a library of its own. */
    @SuppressWarnings({"deprecation", "removal"})
    private static Handler.Singleton gzip() {
        return new org.eclipse.jetty.server.handler.gzip.GzipHandler();
    }

    /** The data service's own data set stays empty: each request takes the one of the day. */
    private static DataService sparql(ServedDataset served, QueryWatch watch, Limits limits) {
        return DataService.newBuilder(DatasetGraphZero.create())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Query)
                        .processor(new QueryEndpoint(served, watch, limits))
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
                            "cannot listen on " + host + " port " + port + ": " + cause.getMessage()
                                    + "; choose another with --port",
                            e);
                }
            }
            throw e;
        }
    }

    /** Returns the address of the start page. */
    public URI url() {
        var everywhere = host.equals("0.0.0.0") || host.equals("::");
        var name = everywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.getPort() + "/");
    }

    /** Returns how many queries are running. */
    int running() {
        return watch.running();
    }

    /** Waits until the server stops. */
    public void join() {
        server.join();
    }

    @Override
    public void close() {
        server.stop();
        watch.close();
    }

    private static String files() {
        var url = Objects.requireNonNull(Site.class.getResource("/site/")).toString();
        return url.startsWith("jar:") ? url : Path.of(URI.create(url)).toString();
    }
}
