package org.w3id.sotk.server.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each client did something lately. */
final class Often {
    private static final int MOST_CLIENTS = 10_000;

    private final Cache<String, AtomicInteger> counts;
    private final int most;

    /** A client may do it {@code most} times in {@code time}, which begins with the first. */
    Often(int most, Duration time) {
        this.most = most;
        this.counts = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterWrite(time)
                .build();
    }

    /** Counts it once more. */
    void count(String client) {
        Objects.requireNonNull(counts.get(client, any -> new AtomicInteger())).incrementAndGet();
    }

    /** Returns whether a client may do it no more. */
    boolean isTooOften(String client) {
        var count = counts.getIfPresent(client);
        return count != null && count.get() >= most;
    }
}
