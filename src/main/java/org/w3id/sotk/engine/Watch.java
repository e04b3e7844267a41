package org.w3id.sotk.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Lets turns go on and ends them, so that each lasts only so long, none takes the processors from the others, and memory lasts. */
final class Watch implements AutoCloseable {
    private final Set<Turn> running = ConcurrentHashMap.newKeySet();
    private final Shares shares = new Shares(Runtime.getRuntime().availableProcessors());
    private final Memory memory = new Memory(shares, running);
    private final long nanos;

    /** @param seconds how long a turn may last */
    Watch(int seconds) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Returns a turn of {@code client} that is watched until it ends; then {@code leave} is run. */
    Turn watched(String client, Runnable leave) {
        var turn = new Turn(client, this::await, ended -> {
            running.remove(ended);
            shares.leave(ended);
            leave.run();
        });
        running.add(turn);
        return turn;
    }

    int running() {
        return running.size();
    }

    private void await(Turn turn) {
        if (Memory.isTaken()) {
            shares.halt();
        }
        shares.await(turn);
    }

    /** Ends the turns whose time is over. */
    void lookAtTimes() {
        running.stream().filter(turn -> turn.nanos() > nanos).forEach(Turn::cancel);
        shares.tell();
    }

    /** Makes room, if memory is short. */
    void lookAtMemory() {
        memory.tick();
    }

    /** Ends all turns, also those that stand still. */
    @Override
    public void close() {
        running.forEach(Turn::cancel);
        shares.resume();
    }
}
