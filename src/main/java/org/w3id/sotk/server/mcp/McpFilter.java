package org.w3id.sotk.server.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HeaderAccessor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.ServerTransportSecurityException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.sotk.Lazy;
import org.w3id.sotk.engine.BusyException;
import org.w3id.sotk.engine.Turn;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.CommonHeaders;
import org.w3id.sotk.server.http.Fault;
import org.w3id.sotk.server.http.TurnFilter;

/**
 * The Model Context Protocol at {@code /mcp}, over HTTP and without sessions, where the settings ask for it. What its
 * tools ask is asked as any stranger does, with all rules and limits.
 */
public final class McpFilter extends HttpFilter {
    /** Where messages are sent to. */
    public static final String PATH = "/mcp";

    private static final String TURN = "turn";
    private static final String REQUEST = McpFilter.class.getName();

    private static final String ANSWER = "application/json";
    private static final List<String> TYPES = List.of(ANSWER, "text/event-stream");

    private final transient Optional<Supplier<HttpServletStatelessServerTransport>> transport;

    /**
     * Makes {@code tools} usable, if there are to be any; they are made when somebody first uses one.
     *
     * @param version that of the files
     * @param publicUrl the address whose pages may also ask
     * @param bytes how large a message may be
     * @param seconds how long a tool may run queries
     */
    public McpFilter(
            Optional<Supplier<McpTools>> tools, String version, Optional<URI> publicUrl, int bytes, int seconds) {
        transport = tools.map(each -> new Lazy<>(() -> transport(each.get(), version, publicUrl, bytes, seconds)));
    }

    private static HttpServletStatelessServerTransport transport(
            McpTools tools, String version, Optional<URI> publicUrl, int bytes, int seconds) {
        var origins = origins(publicUrl);
        var transport = HttpServletStatelessServerTransport.builder()
                .messageEndpoint(PATH)
                .maxRequestSize(bytes)
                .httpHeaderValidator(headers -> refuseForeign(origins, headers))
                .contextExtractor(request -> McpTransportContext.create(
                        Map.of(REQUEST, Objects.toString(request.getAttribute(REQUEST)), TURN, (Supplier<Turn>)
                                () -> TurnFilter.turn(request))))
                .build();
        McpServer.sync(transport)
                .serverInfo("Sotk", version)
                .instructions(tools.instructions())
                .requestTimeout(Duration.ofSeconds(seconds + BusyException.SECONDS_TO_WAIT + 1L))
                // In the thread of the request, whose end is the end of what it asked.
                .immediateExecution(true)
                .tools(tools.all())
                .build();
        return transport;
    }

    /** The addresses of the pages that may ask: ours, and those of this machine. */
    private static DefaultServerTransportSecurityValidator origins(Optional<URI> publicUrl) {
        var origins = DefaultServerTransportSecurityValidator.builder()
                .allowedOrigin("http://localhost:*")
                .allowedOrigin("http://127.0.0.1:*")
                .allowedOrigin("http://[::1]:*");
        publicUrl.ifPresent(url -> origins.allowedOrigin(url.getScheme() + "://" + url.getRawAuthority()));
        return origins.build();
    }

    /** Refuses pages of other sites, which may reach this machine under a name of their own (DNS rebinding). */
    private static void refuseForeign(DefaultServerTransportSecurityValidator origins, HeaderAccessor headers)
            throws ServerTransportSecurityException {
        try {
            origins.validate(headers);
        } catch (ServerTransportSecurityException e) {
            throw new ServerTransportSecurityException(
                    e.getStatusCode(),
                    "Pages from " + String.join(" ", headers.getHeader("Origin"))
                            + " may not use this server; if it is published at that address, start it with --public-url");
        }
    }

    /**
     * Returns the turn of the request to use a tool.
     *
     * @throws BusyException if none was free
     */
    @SuppressWarnings("unchecked")
    static Turn turn(McpTransportContext context) {
        return ((Supplier<Turn>) context.get(TURN)).get();
    }

    /** Returns the name under which the log has the request to use a tool. */
    static String request(McpTransportContext context) {
        return Objects.toString(context.get(REQUEST));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getRequestURI().equals(PATH)) {
            chain.doFilter(request, response);
        } else if (transport.isEmpty()) {
            response.sendError(404, "This server does not offer the Model Context Protocol; start it with --mcp");
        } else {
            answer(request, response, transport.get().get());
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, HttpServletStatelessServerTransport transport)
            throws IOException, ServletException {
        var version = request.getHeader("MCP-Protocol-Version");
        if (!Accept.of(request).takes(ANSWER)) {
            Fault.notAcceptable(List.of(ANSWER)).send(response);
        } else if (version != null && !transport.protocolVersions().contains(version)) {
            response.sendError(
                    400, "This version of the protocol is not supported; these are: " + transport.protocolVersions());
        } else {
            request.setAttribute(REQUEST, response.getHeader(CommonHeaders.REQUEST_ID));
            transport.service(new Message(request), new Answer(response));
        }
    }

    /** A message whose client seems to accept all types that the transport requires, if it accepts one of them. */
    private static final class Message extends HttpServletRequestWrapper {
        Message(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Accept") ? String.join(", ", TYPES) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Accept") ? Collections.enumeration(TYPES) : super.getHeaders(name);
        }
    }

    /**
     * Reports errors in the one form that this server has for them; the transport would print a stack trace. What it fails
     * on (500) is also a bad message: where a tool fails, that is an answer.
     */
    private static final class Answer extends HttpServletResponseWrapper {
        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            if (status < 400) {
                super.setStatus(status);
                return;
            }
            try {
                sendError(
                        status < 500 ? status : 400,
                        "This is not a JSON-RPC 2.0 message, or its params do not fit its method; send one request or"
                                + " notification as application/json");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return getStatus() < 400 ? super.getWriter() : new PrintWriter(Writer.nullWriter());
        }
    }
}
