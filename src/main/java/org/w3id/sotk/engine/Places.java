package org.w3id.sotk.engine;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.w3id.sotk.engine.BusyException.Whose;

/**
 * The turns that may be had at once. A client gets another only while it has fewer than are free, so that some clients who
 * take all they can get leave one for the next. Of those who wait, the client with the fewest is served first. Waiting
 * takes no thread.
 */
final class Places {
    private final int all;
    private final int perClient;
    private final Map<String, Integer> taken = new HashMap<>();
    /** In the order of their arrival. */
    private final List<Wish> wishes = new ArrayList<>();

    private int free;

    private record Wish(String client, CompletableFuture<Void> granted) {}

    Places(int all, int perClient) {
        this.all = all;
        this.perClient = perClient;
        this.free = all;
    }

    /** Takes a place, which must be left; if there is none for some seconds, fails with a {@link BusyException}. */
    CompletableFuture<Void> enter(String client) {
        var wish = new Wish(client, new CompletableFuture<>());
        synchronized (this) {
            if (count(client)
                            + wishes.stream()
                                    .filter(each -> each.client.equals(client))
                                    .count()
                    >= perClient) {
                return CompletableFuture.failedFuture(new BusyException(
                        Whose.CLIENT,
                        perClient + " queries from your address are already running; wait for one to end"));
            }
            wishes.add(wish);
        }
        grant();
        if (!wish.granted.isDone()) {
            delayedExecutor(BusyException.SECONDS_TO_WAIT, TimeUnit.SECONDS).execute(() -> giveUp(wish));
        }
        return wish.granted;
    }

    void leave(String client) {
        synchronized (this) {
            free++;
            taken.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
        }
        grant();
    }

    private void grant() {
        for (var next = next(); next.isPresent(); next = next()) {
            next.get().granted.complete(null);
        }
    }

    private synchronized Optional<Wish> next() {
        var next = wishes.stream()
                .min(Comparator.comparingInt(wish -> count(wish.client)))
                .filter(wish -> count(wish.client) < free);
        next.ifPresent(wish -> {
            wishes.remove(wish);
            taken.merge(wish.client, 1, Integer::sum);
            free--;
        });
        return next;
    }

    private void giveUp(Wish wish) {
        int running;
        synchronized (this) {
            if (!wishes.remove(wish)) {
                return;
            }
            running = all - free;
        }
        wish.granted.completeExceptionally(new BusyException(
                Whose.SERVER,
                running + " queries are already running, and any free turn is kept for others; ask again later"));
    }

    private int count(String client) {
        return taken.getOrDefault(client, 0);
    }
}
