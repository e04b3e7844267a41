package org.w3id.sotk.federation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpAsQuery;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.Rename;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.graph.NodeTransformLib;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.Program;
import org.w3id.sotk.federation.ServiceError.Kind;
import org.w3id.sotk.federation.Trace.Request;

/**
 * Runs the SERVICE parts of queries (SPARQL 1.1 Federated Query): only at the endpoints that are allowed, within bounds,
 * and with a record of what happened. Safe for any number of threads.
 */
public final class Federation implements AutoCloseable {
    private final Endpoints endpoints;
    private final Bounds bounds;
    private final String agent;
    private @Nullable Remote remote;

    /** @param address of a page that says who is asking; Wikimedia's User-Agent policy wants it */
    public Federation(Endpoints endpoints, Bounds bounds, String address) {
        this.endpoints = endpoints;
        this.bounds = bounds;
        this.agent = agent(address);
    }

    /** Returns what to say as User-Agent: the product, and the address of a page that says who is asking. */
    public static String agent(String address) {
        return "sotk/" + Program.VERSION + " (" + address + ")";
    }

    /** Returns one that allows no endpoint. */
    public static Federation none() {
        return new Federation(Endpoints.of(List.of()), Bounds.DEFAULT, "");
    }

    /** The endpoints that are allowed. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Returns what runs the SERVICE parts of one query. They end with a {@link ServiceError}, unless they are SILENT and
     * only failed.
     *
     * @param trace records what happens
     * @param time how long the query may still take; each part gets nine tenths of what is left, so that there is time
     *     to tell that one was too slow
     */
    public ServiceExecutorRegistry services(Trace trace, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        return new ServiceExecutorRegistry()
                .addBulkLink((service, input, context, next) -> service.getService()
                                .isURI()
                        ? new BoundJoin(
                                input, rows -> run(service.getService(), service, rows, end, context, trace), context)
                        : next.createExecution(service, input, context))
                .addSingleLink((service, original, row, context, next) -> QueryIterPlainWrapper.create(
                        run(service.getService(), original, List.of(row), end, context, trace), context));
    }

    private Iterator<Binding> run(
            Node name, OpService service, List<Binding> rows, long end, ExecutionContext context, Trace trace) {
        if (!name.isURI()) {
            throw new ServiceError(Kind.REFUSED, "SERVICE " + name + " is refused: it is not bound to an IRI");
        }
        var endpoint = name.getURI();
        endpoints.require(endpoint);
        // What Jena renamed to keep scopes apart gets its name back: only that is a name in SPARQL.
        Map<Var, Var> names = OpVars.visibleVars(service.getSubOp()).stream()
                .collect(Collectors.toMap(Function.identity(), here -> Var.alloc(Rename.reverseVarRename(here))));
        var ownNodes = new HashMap<Node, Node>();
        var pattern = NodeTransformLib.transform(
                node -> named(node, ownNodes), Rename.reverseVarRename(service.getSubOp(), true));
        var query = OpAsQuery.asQuery(BoundJoin.only(rows, names, pattern)).serialize();
        var begun = System.nanoTime();
        var nanos = Math.min((end - begun) / 10 * 9, TimeUnit.SECONDS.toNanos(bounds.seconds()));
        try {
            var answer = remote().ask(endpoint, query, nanos, context.getCancelSignal());
            var found = Rows.of(endpoint, answer, Set.copyOf(names.values()), bounds.rows(), context.getCancelSignal());
            trace.add(new Request(endpoint, query, rows.size(), found.size(), 200, millisSince(begun), "", false));
            // One at a time: all rows with all that was found may be more than any memory holds.
            return Iter.flatMap(rows.iterator(), row -> joined(row, found, names, ownNodes, context.getCancelSignal()));
        } catch (ServiceError e) {
            var isPassedOver = service.getSilent() && e.kind() != Kind.REFUSED;
            var failure = Objects.toString(e.getMessage());
            trace.add(new Request(
                    endpoint, query, rows.size(), 0, e.status().orElse(0), millisSince(begun), failure, isPassedOver));
            if (isPassedOver) {
                return rows.iterator();
            }
            throw e;
        }
    }

    /** A blank node of ours would be a variable there; under a name that nobody else has, it is nothing there, as it should. */
    private static Node named(Node node, Map<Node, Node> ownNodes) {
        if (!node.isBlank()) {
            return node;
        }
        var label = node.getBlankNodeLabel().getBytes(StandardCharsets.UTF_8);
        var name = NodeFactory.createURI("urn:uuid:" + UUID.nameUUIDFromBytes(label));
        ownNodes.put(name, node);
        return name;
    }

    private static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** Joins {@code row} with what was found for it, under the names that variables have here. */
    private static Iterator<Binding> joined(
            Binding row, List<Binding> found, Map<Var, Var> names, Map<Node, Node> ownNodes, AtomicBoolean cancelled) {
        return Iter.removeNulls(Iter.map(found.iterator(), each -> {
            Remote.look(cancelled);
            return Algebra.merge(row, renamed(each, names, ownNodes));
        }));
    }

    private static Binding renamed(Binding row, Map<Var, Var> names, Map<Node, Node> ownNodes) {
        var renamed = Binding.builder();
        names.forEach((here, there) -> {
            Node value = row.get(there);
            if (value != null) {
                renamed.add(here, ownNodes.getOrDefault(value, value));
            }
        });
        return renamed.build();
    }

    /** No thread is started until the first SERVICE. */
    private synchronized Remote remote() {
        if (remote == null) {
            remote = new Remote(endpoints, bounds, agent);
        }
        return remote;
    }

    @Override
    public synchronized void close() {
        if (remote != null) {
            remote.close();
        }
    }
}
