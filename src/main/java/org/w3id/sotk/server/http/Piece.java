package org.w3id.sotk.server.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;

/**
 * A part of an answer that waits to be sent.
 *
 * @param isLast whether the answer ends with it
 * @param whenSent is told then
 * @param from what budget it was {@code taken}
 */
record Piece(boolean isLast, ByteBuffer content, Callback whenSent, Budget from, int taken) {
    /** What its objects take. */
    private static final int OVERHEAD = 128;

    /** Returns a copy of what was written with room for more, if the budget has as much. */
    static Optional<Piece> kept(boolean isLast, ByteBuffer written, int capacity, Budget budget, String client) {
        if (budget.take(client, capacity + OVERHEAD).isPresent()) {
            return Optional.empty();
        }
        var copy = ByteBuffer.allocate(capacity).put(written).flip();
        return Optional.of(new Piece(isLast, copy, Callback.NOOP, budget, capacity + OVERHEAD));
    }

    /** Returns what was written itself, whose writer waits until it is sent, if one more may. */
    static Optional<Piece> waiting(boolean isLast, ByteBuffer written, Callback writer, Budget writers, String client) {
        return writers.take(client, 1).isPresent()
                ? Optional.empty()
                : Optional.of(new Piece(isLast, written, writer, writers, 1));
    }

    /** Adds what there must be room for. */
    void append(ByteBuffer bytes) {
        var end = content.limit();
        content.limit(end + bytes.remaining()).put(end, bytes, bytes.position(), bytes.remaining());
        bytes.position(bytes.limit());
    }

    /** Gives back what was taken; returns who is to be told. */
    Callback release(String client) {
        from.give(client, taken);
        return whenSent;
    }
}
