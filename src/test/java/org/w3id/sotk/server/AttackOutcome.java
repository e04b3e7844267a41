package org.w3id.sotk.server;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.w3id.sotk.server.Innocent.Answered;

/**
 * What came of an attack.
 *
 * @param attack its name
 * @param answers what the innocent client got, from the start of the attack until the server had recovered
 * @param recovery how long after the attack it answered as before, if it did
 * @param isDead whether the server's process ended
 * @param notes what else is told of it
 */
record AttackOutcome(String attack, List<Answered> answers, Optional<Duration> recovery, boolean isDead, String notes) {

    /** Returns the longest time that an answer took. */
    Duration worst() {
        return answers.stream()
                .map(Answered::time)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Returns how many answers were not 200. */
    long bad() {
        return answers.stream().filter(answer -> !answer.isGood()).count();
    }

    /** Returns it as a cell of a table. */
    String cell() {
        return seconds(worst()) + " / " + bad() + " / " + recovered();
    }

    private String recovered() {
        return isDead ? "died" : recovery.map(AttackOutcome::seconds).orElse("never");
    }

    /** Returns it as a line that tells all. */
    @Override
    public String toString() {
        var questions = new TreeMap<>(answers.stream().collect(groupingBy(Answered::question)));
        return Stream.of(
                        Stream.of(attack),
                        questions.entrySet().stream().map(each -> each.getKey() + " " + times(each.getValue())),
                        Stream.of("recovery " + recovered(), notes))
                .flatMap(part -> part)
                .collect(joining("; "));
    }

    /** The longest, the median, the count, and those that were not good. */
    private static String times(List<Answered> answers) {
        var times = answers.stream().map(Answered::time).sorted().toList();
        var bad = answers.stream()
                .filter(answer -> !answer.isGood())
                .collect(groupingBy(Answered::status, TreeMap::new, counting()));
        return seconds(times.get(times.size() - 1)) + " (median " + seconds(times.get(times.size() / 2)) + ") of "
                + times.size() + (bad.isEmpty() ? "" : ", not good: " + bad);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
