package org.w3id.sotk.server.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.w3id.sotk.engine.BusyException.Whose;

/** What has come of the body of a request. The memory for it comes out of a budget until it is freed. */
final class Body {
    private static final int LEAST = 1024;

    private final Budget budget;
    private final String client;
    private final int most;
    private byte[] bytes = {};
    private int size;

    /** Starts a body of {@code client}, of at most {@code most} bytes. */
    Body(Budget budget, String client, int most) {
        this.budget = budget;
        this.client = client;
        this.most = most;
    }

    /** Adds {@code more}; if the budget is used up, adds nothing and says whose. */
    Optional<Whose> add(ByteBuffer more) {
        var needed = size + more.remaining();
        if (needed > bytes.length) {
            var before = bytes.length;
            var capacity = Math.max(needed, Math.min(most, Math.max(LEAST, 2 * before)));
            var refusal = budget.take(client, capacity);
            if (refusal.isPresent()) {
                return refusal;
            }
            bytes = Arrays.copyOf(bytes, capacity);
            budget.give(client, before);
        }
        more.get(bytes, size, needed - size);
        size = needed;
        return Optional.empty();
    }

    /** Returns the bytes, which are not copied. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Gives its memory back. */
    void free() {
        budget.give(client, bytes.length);
        bytes = new byte[0];
        size = 0;
    }
}
