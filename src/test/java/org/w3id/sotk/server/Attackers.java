package org.w3id.sotk.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Clients that attack a server, each from an address of its own; one thread does it for all, to leave the processors free. */
final class Attackers implements AutoCloseable {
    /** How often those are looked after that are slow, or open another connection. */
    static final int TICKS_PER_SECOND = 10;

    private static final long TICK = 1_000_000_000L / TICKS_PER_SECOND;

    /** The first addresses are those of others. */
    private static final int FIRST_ADDRESS = 2;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Attack attack;
    private final InetSocketAddress server;
    private final Map<String, String> places;
    private final List<Prepared> requests;
    private final List<Attacker> attackers;
    private final Selector selector = Selector.open();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "attackers");
    private volatile boolean isOver;

    /** A request, and its bytes if they are always the same. */
    private record Prepared(AbuseCase request, Optional<ByteBuffer> bytes) {}

    /** An address, and how many connections it has. */
    private static final class Attacker {
        private final InetAddress address;
        private int connections;

        Attacker(int number) {
            try {
                address = InetAddress.getByName("127.0.0." + (FIRST_ADDRESS + number));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts {@code count} of them; {@code places} are more names in braces. */
    Attackers(AbusedServer attacked, Attack attack, int count, Map<String, String> places) throws IOException {
        this.attack = attack;
        this.places = places;
        server = new InetSocketAddress(attacked.url().getHost(), attacked.url().getPort());
        requests = attack.requests().stream().map(this::prepared).toList();
        attackers = IntStream.range(0, count).mapToObj(Attacker::new).toList();
        thread.setDaemon(true);
        thread.start();
    }

    private Prepared prepared(AbuseCase request) {
        var changes = request.lines().stream()
                .anyMatch(line -> Attack.places(0).keySet().stream().anyMatch(name -> line.contains("{" + name + "}")));
        return new Prepared(
                request, changes ? Optional.empty() : Optional.of(ByteBuffer.wrap(request.request(places))));
    }

    private ByteBuffer next() {
        var number = NUMBERS.getAndIncrement();
        var next = requests.get((int) (number % requests.size()));
        return next.bytes().map(ByteBuffer::duplicate).orElseGet(() -> {
            var all = new TreeMap<>(places);
            all.putAll(Attack.places(number));
            return ByteBuffer.wrap(next.request().request(all));
        });
    }

    private void run() {
        try (selector) {
            var due = System.nanoTime();
            while (!isOver) {
                selector.select(this::proceed, Math.max(1, (due - System.nanoTime()) / 1_000_000));
                if (System.nanoTime() >= due) {
                    due = System.nanoTime() + TICK;
                    selector.keys().stream().filter(SelectionKey::isValid).forEach(key -> connection(key)
                            .tick());
                    attackers.forEach(this::openMore);
                }
            }
            selector.keys().forEach(key -> connection(key).close());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void proceed(SelectionKey key) {
        if (key.isValid()) {
            connection(key).proceed();
        }
    }

    private static AttackConnection connection(SelectionKey key) {
        return (AttackConnection) key.attachment();
    }

    private void openMore(Attacker attacker) {
        var most = Math.max(1, attack.openedPerSecond() / TICKS_PER_SECOND);
        for (var i = 0; i < most && attacker.connections < attack.connections(); i++) {
            count("opened");
            attacker.connections++;
            try {
                new AttackConnection(
                                attack, attacker.address, selector, next(), this::count, () -> attacker.connections--)
                        .open(server);
            } catch (IOException e) {
                attacker.connections--;
                count("not opened");
            }
        }
    }

    private void count(String what) {
        answers.merge(what, 1, Integer::sum);
    }

    /** Returns how many connections were opened, and how many were answered with which status; it is for those who have closed it. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** Closes all connections, and waits until it is done. */
    @Override
    public void close() {
        isOver = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
