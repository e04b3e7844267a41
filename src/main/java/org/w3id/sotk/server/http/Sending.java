package org.w3id.sotk.server.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * A response that is sent while it is written. What its client has not read yet is kept in memory, so that whoever writes
 * goes on at once. Where the client may keep no more, the writer waits until everything is sent.
 */
final class Sending extends Response.Wrapper {
    /** So much is kept for every response: nobody ever waits until a short one is sent, such as an error. */
    private static final int ALWAYS_KEPT = 4096;

    /** For each thread, the JVM holds native memory as large as the largest piece that the thread has sent. */
    private static final int SENT_AT_ONCE = 64 * 1024;

    /** So much memory is taken at least, since some answers are written a few bytes at a time. */
    private static final int BLOCK = 8 * 1024;

    private final Budget own = new Budget(ALWAYS_KEPT, ALWAYS_KEPT);
    private final Budget memory;
    private final Budget writers;
    private final String client;
    private final Callback callback;
    private final Sender sender = new Sender();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private boolean isWritten;
    private @Nullable Throwable failure;
    private long sent;
    private long sentBefore;
    private long since = System.nanoTime();

    /**
     * Starts the response to {@code request}.
     *
     * @param callback is told when all is sent
     * @param memory the bytes that clients may leave unread
     * @param writers the writes that may wait for clients
     */
    Sending(Request request, Response response, Callback callback, Budget memory, Budget writers) {
        super(request, response);
        this.client = Client.of(request);
        this.callback = callback;
        this.memory = memory;
        this.writers = writers;
    }

    /** Returns what is to be told when all is written, or that nothing more will be. */
    Callback whenWritten() {
        return Callback.from(this::finish, this::giveUp);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, @Nullable Callback written) {
        var bytes = Objects.requireNonNullElse(content, BufferUtil.EMPTY_BUFFER);
        var whenTaken = Objects.requireNonNullElse(written, Callback.NOOP);
        if (!last && append(bytes)) {
            whenTaken.succeeded();
            return;
        }
        var piece = piece(last, bytes, whenTaken);
        if (piece.isEmpty()) {
            refuse();
        } else if (!add(piece.get())) {
            release(piece.get());
        } else {
            sender.iterate();
            if (piece.get().whenSent() == whenTaken) {
                return;
            }
        }
        var cause = failure();
        if (cause == null) {
            whenTaken.succeeded();
        } else {
            whenTaken.failed(cause);
        }
    }

    /** Adds what is written to the last piece that waits, if that has room. */
    private boolean append(ByteBuffer bytes) {
        synchronized (pieces) {
            var tail = pieces.peekLast();
            var size = bytes.remaining();
            if (tail == null
                    || tail.from() == writers
                    || tail.content().capacity() - tail.content().limit() < size) {
                return false;
            }
            tail.append(bytes);
            return true;
        }
    }

    /** Finds a place in memory for what is written, or one among the writers that wait. */
    private Optional<Piece> piece(boolean last, ByteBuffer bytes, Callback written) {
        return Piece.kept(last, bytes, bytes.remaining(), own, client)
                .or(() -> Piece.kept(last, bytes, Math.max(bytes.remaining(), BLOCK), memory, client))
                .or(() -> Piece.waiting(last, bytes, written, writers, client));
    }

    private void refuse() {
        if (!isCommitted()) {
            // Then the servlet knows that it cannot send an error instead.
            getWrapped().write(false, BufferUtil.EMPTY_BUFFER, Callback.NOOP);
        }
        stop(new EofException("too many writers wait for this client, or for all clients"));
    }

    private boolean add(Piece piece) {
        synchronized (pieces) {
            return failure == null && pieces.add(piece);
        }
    }

    private @Nullable Throwable failure() {
        synchronized (pieces) {
            return failure;
        }
    }

    private void finish() {
        Throwable cause;
        synchronized (pieces) {
            isWritten = true;
            cause = failure;
        }
        if (cause == null) {
            sender.iterate();
        } else {
            callback.failed(cause);
        }
    }

    private void giveUp(Throwable cause) {
        stop(cause);
        callback.failed(cause);
    }

    /** Sends nothing more, but for what is being sent now; returns whether somebody waits for all to be sent. */
    private boolean stop(Throwable cause) {
        List<Piece> unsent;
        boolean isAwaited;
        synchronized (pieces) {
            isAwaited = isWritten && failure == null;
            failure = Objects.requireNonNullElse(failure, cause);
            unsent = List.copyOf(pieces);
            pieces.clear();
        }
        unsent.forEach(piece -> release(piece).failed(cause));
        return isAwaited;
    }

    /** Gives back what was taken for a piece; returns who is to be told. */
    private Callback release(Piece piece) {
        return piece.release(client);
    }

    /** Returns whether, while there was something to send, less than {@code bytes} were sent in the last {@code nanos}. */
    boolean isTooSlow(long bytes, long nanos) {
        var now = System.nanoTime();
        synchronized (pieces) {
            if (sender.current != null && now - since < nanos) {
                return false;
            }
            var isTooSlow = sender.current != null && sent - sentBefore < bytes;
            since = now;
            sentBefore = sent;
            return isTooSlow;
        }
    }

    /** Sends one piece after the other, without a thread that waits for the client. */
    private final class Sender extends IteratingCallback {
        private @Nullable Piece current;
        private int size;

        @Override
        protected Action process() throws Throwable {
            ByteBuffer part;
            boolean isLast;
            synchronized (pieces) {
                if (failure != null) {
                    throw failure;
                }
                current = current == null ? pieces.poll() : current;
                if (current == null) {
                    return isWritten ? Action.SUCCEEDED : Action.IDLE;
                }
                var content = current.content();
                size = Math.min(content.remaining(), SENT_AT_ONCE);
                part = content.slice(content.position(), size);
                content.position(content.position() + size);
                isLast = current.isLast() && !content.hasRemaining();
            }
            getWrapped().write(isLast, part, this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onSuccess() {
            Piece done;
            synchronized (pieces) {
                sent += size;
                done = Objects.requireNonNull(current);
                if (done.content().hasRemaining()) {
                    return;
                }
                current = null;
            }
            release(done).succeeded();
        }

        @Override
        protected void onCompleteSuccess() {
            callback.succeeded();
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            Piece broken;
            synchronized (pieces) {
                broken = current;
                current = null;
            }
            var isAwaited = stop(cause);
            if (broken != null) {
                release(broken).failed(cause);
            }
            if (isAwaited) {
                callback.failed(cause);
            }
        }
    }
}
