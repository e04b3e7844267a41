package org.w3id.sotk.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Guardian;

/**
 * How the server is doing, in Prometheus format, for those who run it: on a port of its own that only their machine
 * can reach.
 */
final class Metrics implements RequestLog, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge served = MultiGauge.builder("sotk.generation").register(registry);
    private final HttpServer server;

    /** A failure while answering may end the thread; the next request gets another. */
    private final ExecutorService answering = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "metrics");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts answering at {@code port} of the loopback address; 0 takes a free one.
     *
     * @throws UserError if the port is in use
     */
    Metrics(int port, Engine engine) {
        List.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new FileDescriptorMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        Gauge.builder("sotk.queries.running", engine::running).register(registry);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UserError(
                    "cannot listen on the operators' port " + port + ": " + e.getMessage()
                            + "; choose another with --operator-port",
                    e);
        }
        server.setExecutor(answering);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    /** Tells which {@code generation} is served. */
    void tell(String generation) {
        served.register(List.of(MultiGauge.Row.of(Tags.of("version", generation), 1)), true);
    }

    /** Tells how {@code guardian} is doing. */
    void add(Guardian guardian) {
        Gauge.builder("sotk.guardian.age", () -> guardian.age().toMillis() / 1000.0)
                .baseUnit("seconds")
                .tag("name", guardian.name())
                .register(registry);
        Gauge.builder("sotk.guardian.failures", guardian::failures)
                .tag("name", guardian.name())
                .register(registry);
    }

    /** The port that was taken. */
    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(200, text.length);
        try (var out = exchange.getResponseBody()) {
            out.write(text);
        }
    }

    @Override
    public void log(Request request, Response response) {
        Timer.builder("http.server.requests")
                .tag("method", method(request.getMethod()))
                .tag("status", String.valueOf(response.getStatus()))
                .register(registry)
                .record(System.nanoTime() - request.getBeginNanoTime(), TimeUnit.NANOSECONDS);
    }

    /** A client may invent methods; the registry keeps a line for each. */
    private static String method(String method) {
        return List.of("GET", "HEAD", "POST", "OPTIONS").contains(method) ? method : "other";
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdown();
        collections.close();
        registry.close();
    }
}
