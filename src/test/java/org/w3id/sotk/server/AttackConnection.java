package org.w3id.sotk.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A connection of an attacker, which sends one request and reads until the server has closed it; it never blocks. */
final class AttackConnection {
    /** What the system keeps of an answer for one who reads slowly. */
    private static final int SMALL_BUFFER = 4096;

    /** What is read is thrown away; one thread reads for all. */
    private static final ByteBuffer READ = ByteBuffer.allocateDirect(65536);

    private static final int STATUS_BEGINS = 9;
    private static final int STATUS_ENDS = 12;

    private final Attack attack;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request;
    private final Consumer<String> happened;
    private final Runnable over;
    private final StringBuilder head = new StringBuilder();
    private final long opened = System.nanoTime();

    /**
     * Prepares it.
     *
     * @param from the attacker's address
     * @param request what is sent
     * @param happened is told the status of the answer, or that there was none
     * @param over is run when it is closed
     */
    AttackConnection(
            Attack attack,
            InetAddress from,
            Selector selector,
            ByteBuffer request,
            Consumer<String> happened,
            Runnable over)
            throws IOException {
        this.attack = attack;
        this.request = request;
        this.happened = happened;
        this.over = over;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        if (readsSlowly()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        channel.bind(new InetSocketAddress(from, 0));
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    void open(InetSocketAddress server) {
        try {
            channel.connect(server);
        } catch (IOException e) {
            end();
        }
    }

    private boolean readsSlowly() {
        return attack.readPerSecond() < Integer.MAX_VALUE;
    }

    private boolean sendsSlowly() {
        return attack.sentPerSecond() < Integer.MAX_VALUE;
    }

    /** Does what the network lets it. */
    void proceed() {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
            } else if (key.isWritable()) {
                channel.write(request);
            } else if (key.isReadable()) {
                read(READ.capacity());
            }
            if (key.isValid()) {
                key.interestOps(interest());
            }
        } catch (IOException e) {
            end();
        }
    }

    private int interest() {
        var sends = request.hasRemaining() && !sendsSlowly() ? SelectionKey.OP_WRITE : 0;
        return readsSlowly() ? sends : sends | SelectionKey.OP_READ;
    }

    /** Does what is due each time that a slow one does something, or one that gives up. */
    void tick() {
        if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - opened) >= attack.patience()) {
            end();
            return;
        }
        try {
            if (channel.isConnected() && sendsSlowly() && request.hasRemaining()) {
                send(due(attack.sentPerSecond()) - request.position());
            }
            if (channel.isConnected() && readsSlowly() && !request.hasRemaining()) {
                read(attack.readPerSecond() / Attackers.TICKS_PER_SECOND);
            }
        } catch (IOException e) {
            end();
        }
    }

    /** Returns how many bytes should have been sent until now. */
    private int due(int perSecond) {
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - opened);
        return (int) Math.min(request.limit(), perSecond * millis / 1000);
    }

    private void send(int count) throws IOException {
        if (count > 0) {
            request.position(request.position() + channel.write(request.slice(request.position(), count)));
        }
    }

    private void read(int most) throws IOException {
        READ.clear().limit(most);
        if (channel.read(READ) < 0) {
            end();
            return;
        }
        READ.flip();
        while (READ.hasRemaining() && head.length() < STATUS_ENDS) {
            head.append((char) READ.get());
            if (head.length() == STATUS_ENDS) {
                happened.accept(head.substring(STATUS_BEGINS));
            }
        }
    }

    private void end() {
        if (head.length() < STATUS_ENDS) {
            happened.accept("no answer");
        }
        close();
        over.run();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is not used any more.
        }
    }
}
