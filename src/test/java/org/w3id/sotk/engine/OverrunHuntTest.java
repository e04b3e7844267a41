package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hunts for queries that go on long after they are cancelled: of random queries, those that go on longest are changed and tried again,
 * for as many seconds as the system property {@code hunt.seconds} says. What was once found is in {@code limits/overran.txt}.
 */
class OverrunHuntTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int KEPT = 30;
    private static final DatasetGraph GRAPHS = EverythingEndsTest.graphs();

    /** A query, the choices by which it was made, and how long it went on. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Found(int[] choices, String query, String format, Overrun overrun) {
        long cost() {
            return overrun.after().toNanos();
        }
    }

    private final Random random = new Random(Long.getLong("hunt.seed", 1));
    private final TreeSet<Found> worst =
            new TreeSet<>(Comparator.comparingLong(Found::cost).thenComparing(Found::query));

    @Test
    void findsNoQueryThatGoesOn() throws IOException {
        var grammar = RandomQuery.grammar();
        var end = Instant.now().plusSeconds(Long.getLong("hunt.seconds", 20));
        var tried = 0;
        while (Instant.now().isBefore(end)) {
            var choices = worst.isEmpty() || random.nextInt(3) == 0
                    ? random.ints(400, 0, 1 << 20).toArray()
                    : changed(worst.stream()
                            .skip(random.nextInt(worst.size()))
                            .findFirst()
                            .orElseThrow()
                            .choices());
            var made = new RandomQuery(grammar, choices);
            var query = EverythingEndsTest.PREFIXES + made.text();
            var found = new Found(choices, query, made.format(), Overrun.of(query, GRAPHS, made.format()));
            tried++;
            worst.add(found);
            if (worst.size() > KEPT) {
                worst.pollFirst();
            }
            if (found.overrun().after().compareTo(SOON) > 0) {
                System.out.println(found.overrun() + "\t" + found.format() + "\t" + found.query());
            }
        }
        var last = worst.last();
        System.out.println(
                tried + " queries; the worst: " + last.overrun() + "\t" + last.format() + "\t" + last.query());
        assertThat(last.overrun().after()).as(last.query()).isLessThan(SOON);
    }

    private int[] changed(int[] choices) {
        var changed = choices.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            changed[random.nextInt(random.nextBoolean() ? 40 : changed.length)] = random.nextInt(1 << 20);
        }
        return changed;
    }

    static Stream<String> overran() throws IOException {
        return EverythingEndsTest.lines("overran.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("overran")
    void endsWhatOnceWentOn(String line) {
        var parts = line.split("\t", 2);
        var query = EverythingEndsTest.PREFIXES + RandomQuery.expand(parts[1]);
        assertThat(query.length()).isLessThan(30_000);
        var overrun = Overrun.of(query, GRAPHS, parts[0]);
        System.out.println(overrun + " " + line);
        assertThat(overrun.after()).isLessThan(SOON);
    }
}
