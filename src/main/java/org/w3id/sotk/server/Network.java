package org.w3id.sotk.server;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.Slf4jRequestLogWriter;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.change.Tokens;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.server.http.BrokenOff;
import org.w3id.sotk.server.http.Budget;
import org.w3id.sotk.server.http.Client;
import org.w3id.sotk.server.http.CommonHeaders;
import org.w3id.sotk.server.http.Connections;
import org.w3id.sotk.server.http.ForwardedClient;
import org.w3id.sotk.server.http.Rate;
import org.w3id.sotk.server.http.RequestHead;
import org.w3id.sotk.server.http.SlowReaders;
import org.w3id.sotk.server.http.SlowSenders;
import org.w3id.sotk.server.http.Turns;
import org.w3id.sotk.server.http.WholeRequests;
import org.w3id.sotk.server.mcp.McpFilter;
import org.w3id.sotk.server.pages.ProblemHandler;
import org.w3id.sotk.server.sparql.EndpointRequest;
import org.w3id.sotk.server.write.ProposalsServlet;
import org.w3id.sotk.server.write.Writers;

/** How Jetty listens, with which threads and buffers, and what stands between the network and the servlets. */
final class Network {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** What is written is sent in such parts; until the first is full, the status can still report a failure. */
    private static final int OUTPUT_BYTES = 32 * 1024;

    private static final int INPUT_BYTES = 8 * 1024;

    /** Most answers need less; one that repeats a long address may need more. */
    private static final int ANSWER_HEADER_BYTES = 8 * 1024;

    private static final int MOST_ANSWER_HEADER_BYTES = 256 * 1024;

    private static final long MOST_OF_AN_UPDATE = 64L * 1024 * 1024;

    /** What the system holds for a client who does not read. Linux takes it twice, and counts its own book-keeping too. */
    private static final int SOCKET_SEND_BYTES = 128 * 1024;

    private final Settings settings;
    private final Limits limits;
    private final Room room;
    private final Engine engine;
    private final Optional<Tokens> tokens;
    private final Budget bodies;
    private final Budget answers;

    Network(Settings settings, Room room, Engine engine, Optional<Gate> gate) {
        this.tokens = gate.map(each -> new Tokens(each.generation().home()));
        this.settings = settings;
        this.engine = engine;
        this.limits = settings.limits();
        this.room = room;
        this.bodies = new Budget(room.bodyBytes(), Room.ofOneClient(room.bodyBytes()));
        this.answers = new Budget(room.answerBytes(), Room.ofOneClient(room.answerBytes()));
    }

    /** Puts a server that has not started, and that has its servlets only, on the network. */
    void connect(Server jetty, Rate rate, ProblemHandler problems, Optional<Metrics> metrics) {
        jetty.setErrorHandler(problems);
        var threads = (QueuedThreadPool) jetty.getThreadPool();
        threads.setName("http");
        threads.setMaxThreads(room.threads());
        var connections = connections();
        jetty.setConnectors(new Connector[] {connector(jetty, connections)});
        insertHandlers(jetty, rate, connections);
        jetty.setStopTimeout(TimeUnit.SECONDS.toMillis(limits.of(Limit.QUERY_SECONDS) + 1L));
        log(jetty, metrics);
    }

    /** Behind a proxy all connections are those of the proxy, which may have as many as there are. */
    private Connections connections() {
        return new Connections(
                settings.behindProxy() ? SocketAddress::toString : Client::of,
                limits.of(Limit.CONNECTIONS),
                limits.of(Limit.CONNECTIONS_OF_ONE),
                limits.of(Limit.REQUESTS_PER_SECOND));
    }

    private ServerConnector connector(Server jetty, Connections connections) {
        var seconds = limits.of(Limit.REQUEST_SECONDS);
        var pool = new ArrayByteBufferPool(0, -1, -1, Integer.MAX_VALUE, room.pooledBytes(), room.pooledBytes());
        var connector = new ServerConnector(jetty, null, null, pool, -1, -1, new HttpConnectionFactory(http()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(seconds));
        connector.setAcceptedSendBufferSize(SOCKET_SEND_BYTES);
        // Of many who come at once, none has to try again.
        connector.setAcceptQueueSize(limits.of(Limit.CONNECTIONS));
        connector.addBean(connections, false);
        var slowSenders = new SlowSenders(seconds);
        connector.addEventListener(slowSenders);
        engine.guard("slow-senders", A_SECOND, slowSenders::tick);
        return connector;
    }

    /** All buffers are in the heap, whose limit is known, and small enough for the pool. */
    private HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.setInputBufferSize(INPUT_BYTES);
        http.setOutputBufferSize(OUTPUT_BYTES);
        http.setRequestHeaderSize(limits.of(Limit.HEADER_BYTES));
        http.setResponseHeaderSize(ANSWER_HEADER_BYTES);
        http.setMaxResponseHeaderSize(MOST_ANSWER_HEADER_BYTES);
        http.addCustomizer(new CommonHeaders());
        if (settings.behindProxy()) {
            http.addCustomizer(new ForwardedClient());
        }
        return http;
    }

    /** The last one that is inserted is the first that gets a request. */
    private void insertHandlers(Server jetty, Rate rate, Connections connections) {
        jetty.insertHandler(new Turns(engine, Routes::needsNoTurn));
        jetty.insertHandler(new WholeRequests(this::mostBytes, limits.of(Limit.REQUEST_SECONDS), bodies));
        jetty.insertHandler(new RequestHead(EndpointRequest.PATH, McpFilter.PATH, this::writable));
        tokens.ifPresent(each -> jetty.insertHandler(new Writers(each, settings.publicUrl())));
        jetty.insertHandler(gzip());
        jetty.insertHandler(rate);
        var slowReaders = new SlowReaders(
                answers,
                new Budget(room.waitingWriters(), room.waitingWriters() / 2),
                room.bytesPerSecond(),
                room.readingSeconds());
        jetty.insertHandler(slowReaders);
        engine.guard("slow-readers", A_SECOND, slowReaders::tick);
        jetty.insertHandler(new BrokenOff());
        jetty.insertHandler(connections);
        // Stopping, the server takes no new requests and finishes those that it has.
        jetty.insertHandler(new GracefulHandler());
    }

    /** Returns the methods of a path to which something can be written now. */
    private Optional<String> writable(String path) {
        if (path.equals(ProposalsServlet.PATH)) {
            return Optional.of("GET, HEAD, OPTIONS, POST").filter(any -> settings.proposals());
        }
        var methods =
                switch (path) {
                    case "/update" -> "OPTIONS, POST";
                    case "/data" -> "DELETE, GET, HEAD, OPTIONS, POST, PUT";
                    default -> path.startsWith(ProposalsServlet.PATH + "/") ? "GET, HEAD, OPTIONS, POST" : "";
                };
        // Only then are the tokens read.
        return Optional.of(methods).filter(any -> !any.isEmpty() && isWritable());
    }

    private boolean isWritable() {
        try {
            return tokens.isPresent() && !tokens.get().all().isEmpty();
        } catch (UserError e) {
            // Who wants to write is told; reading goes on.
            return false;
        }
    }

    /** Those with a token may send more at once. */
    private int mostBytes(Request request) {
        var usual = limits.of(Limit.REQUEST_BYTES);
        // A body takes twice its size while it grows.
        var most = (int) Math.min(MOST_OF_AN_UPDATE, Room.ofOneClient(room.bodyBytes()) / 2);
        return Writers.token(request).isPresent() ? Math.max(usual, most) : usual;
    }

    /** Returns how many bytes of bodies are kept now. */
    long bodyBytes() {
        return bodies.held();
    }

    /** Returns how many bytes are kept now that clients have not read. */
    long answerBytes() {
        return answers.held();
    }

    /** Compresses what is sent; what is received compressed is not unpacked. Its successor is a library of its own. */
    @SuppressWarnings({"deprecation", "removal"})
    private static Handler.Singleton gzip() {
        return new org.eclipse.jetty.server.handler.gzip.GzipHandler();
    }

    private void log(Server jetty, Optional<Metrics> metrics) {
        var access = new CustomRequestLog(
                new Slf4jRequestLogWriter(), "%{client}a \"%r\" %s %O %{ms}T ms %{" + CommonHeaders.REQUEST_ID + "}o");
        // What is inside a collection does not start with it.
        jetty.addBean(access);
        var log = new ClientLog(access, limits.of(Limit.REQUESTS_PER_SECOND));
        jetty.setRequestLog(metrics.<RequestLog>map(each -> new RequestLog.Collection(log, each))
                .orElse(log));
    }
}
