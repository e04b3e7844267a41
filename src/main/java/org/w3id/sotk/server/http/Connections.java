package org.w3id.sotk.server.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SelectorManager.AcceptListener;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections of all clients and of each. It makes room for a new one by closing one that is idle, which is one
 * without a request on it: first that of the client with most connections, and of those the one that has been silent
 * longest. If none is idle, the new one is closed. Jetty's {@code NetworkConnectionLimit} stops accepting instead, so that
 * those who are connected keep out all others.
 */
public final class Connections extends Handler.Wrapper implements AcceptListener, Connection.Listener {
    private final Function<SocketAddress, String> client;
    private final int all;
    private final int ofOne;
    /** Those that were opened and closed without a request. */
    private final PerSecond unused;

    private final Map<SelectableChannel, Peer> open = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Lets in all clients, whom {@code client} names by their addresses.
     *
     * @param all how many connections there may be
     * @param ofOne how many a client may have
     * @param unusedPerSecond how many a client may open in a second without sending a request on them
     */
    public Connections(Function<SocketAddress, String> client, int all, int ofOne, int unusedPerSecond) {
        this.client = client;
        this.all = all;
        this.ofOne = ofOne;
        this.unused = new PerSecond(unusedPerSecond);
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        try {
            var peer = new Peer(channel, client.apply(((SocketChannel) channel).getRemoteAddress()));
            // Outside the lock, since Jetty tells its listeners at once.
            admit(peer).ifPresent(Peer::close);
        } catch (IOException e) {
            IO.close(channel);
        }
    }

    /** Lets {@code peer} in; returns who has to go for that, which may be the same. */
    private synchronized Optional<Peer> admit(Peer peer) {
        if (unused.isUsedUp(peer.client)) {
            return Optional.of(peer);
        }
        open.put(peer.channel, peer);
        var isAtItsLimit = counts.merge(peer.client, 1, Integer::sum) > ofOne;
        if (!isAtItsLimit && open.size() <= all) {
            return Optional.empty();
        }
        var leaves = open.values().stream()
                .filter(each -> each.isIdle() && (!isAtItsLimit || each.client.equals(peer.client)))
                .max(Comparator.<Peer>comparingInt(each -> counts.getOrDefault(each.client, 0))
                        .thenComparingLong(Peer::silence))
                .orElse(peer);
        forget(leaves.channel);
        return Optional.of(leaves);
    }

    private synchronized void forget(SelectableChannel channel) {
        var peer = open.remove(channel);
        if (peer != null) {
            counts.computeIfPresent(peer.client, (name, count) -> count == 1 ? null : count - 1);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        forget(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        forget(channel);
    }

    @Override
    public synchronized void onOpened(Connection connection) {
        peer(connection).ifPresent(peer -> peer.connection = connection);
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        if (connection.getMessagesIn() == 0 && connection.getMessagesOut() == 0) {
            peer(connection).ifPresent(peer -> unused.count(peer.client));
        }
    }

    private synchronized Optional<Peer> peer(Connection connection) {
        return connection.getEndPoint() instanceof SocketChannelEndPoint socket
                ? Optional.ofNullable(open.get(socket.getChannel()))
                : Optional.empty();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        peer(request.getConnectionMetaData().getConnection()).ifPresent(peer -> {
            peer.isBusy = true;
            Request.addCompletionListener(request, failure -> peer.isBusy = false);
        });
        return super.handle(request, response, callback);
    }

    /** The other end of a connection. */
    private static final class Peer {
        private final SelectableChannel channel;
        private final String client;
        private volatile @Nullable Connection connection;
        private volatile boolean isBusy;

        Peer(SelectableChannel channel, String client) {
            this.channel = channel;
            this.client = client;
        }

        boolean isIdle() {
            return connection != null && !isBusy;
        }

        /** Returns for how many milliseconds nothing has come or gone. */
        long silence() {
            return connection != null && connection.getEndPoint() instanceof AbstractEndPoint end
                    ? end.getIdleFor()
                    : 0;
        }

        void close() {
            if (connection == null) {
                IO.close(channel);
            } else {
                connection.getEndPoint().close();
            }
        }
    }
}
