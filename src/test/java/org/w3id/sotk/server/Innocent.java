package org.w3id.sotk.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A client that does no harm: it asks a few questions in turn, about ten a second, each on a connection of its own. */
final class Innocent implements AutoCloseable {
    /** So many seconds it waits for an answer. */
    static final int PATIENCE = 30;

    private static final String ADDRESS = "127.0.0.9";
    private static final int MILLIS_BETWEEN = 100;

    private final AbusedServer server;
    private final ScheduledExecutorService asking;
    private final List<Future<?>> rounds;
    private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();

    /** What it asks: a name, and the line and headers of the request. */
    record Question(String name, String head) {
        byte[] request() {
            return ("GET " + head + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * An answer: when it was asked for, how long it took, and its status, as {@link AbusedServer.Reply} has it, or {@code
     * waiting} if it has not come yet.
     */
    record Answered(String question, long asked, long nanos, String status) {
        Duration time() {
            return Duration.ofNanos(nanos);
        }

        boolean isGood() {
            return status.equals("200") || status.equals("waiting");
        }
    }

    /** Starts asking. */
    Innocent(AbusedServer server, List<Question> questions) {
        this.server = server;
        asking = Executors.newScheduledThreadPool(questions.size(), task -> {
            var thread = new Thread(task, "innocent");
            thread.setDaemon(true);
            return thread;
        });
        rounds = IntStream.range(0, questions.size())
                .<Future<?>>mapToObj(i -> asking.scheduleWithFixedDelay(
                        () -> ask(questions.get(i)),
                        (long) i * MILLIS_BETWEEN,
                        (long) questions.size() * MILLIS_BETWEEN,
                        TimeUnit.MILLISECONDS))
                .toList();
    }

    private void ask(Question question) {
        try {
            var asked = System.nanoTime();
            waiting.put(question.name(), asked);
            var reply = server.send(InetAddress.getByName(ADDRESS), question.request(), PATIENCE);
            waiting.remove(question.name());
            answers.add(new Answered(question.name(), asked, System.nanoTime() - asked, reply.status()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is answered for so long, or until the server has died. */
    List<Answered> during(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        var came = new ArrayList<Answered>();
        for (long left = time.toNanos(); left > 0 && server.isAlive(); left = end - System.nanoTime()) {
            var next = answers.poll(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
            if (next != null) {
                came.add(next);
            }
        }
        return came;
    }

    /** Returns what has not been answered yet, as if it came now. */
    List<Answered> waiting() {
        return waiting.entrySet().stream()
                .map(each ->
                        new Answered(each.getKey(), each.getValue(), System.nanoTime() - each.getValue(), "waiting"))
                .toList();
    }

    @Override
    public void close() {
        rounds.forEach(round -> round.cancel(true));
        asking.shutdown();
    }
}
