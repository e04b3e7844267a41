package org.w3id.sotk.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an attacker goes about it, as a file of {@code attacks/} has it: its first part names it and says after equals
 * signs how many connections it has at once, how many it opens in a second at most, how many bytes it sends and reads in
 * a second on each (all, unless it is said), and after how many seconds it gives up. What it sends are the other parts, in
 * turn, as in {@link AbuseCase}; {@code {n}}, {@code {date}} and {@code {view}} are others each time. Whenever a
 * connection has ended, it opens the next.
 *
 * @param name what is done
 * @param settings the numbers, by what they count
 * @param requests what is sent
 */
record Attack(String name, Map<String, Integer> settings, List<AbuseCase> requests) {
    private static final LocalDate FIRST = LocalDate.of(1988, 2, 20);
    private static final int DAYS = 14_000;

    /** No common divisor with the number of days. */
    private static final int STEP = 37;

    private static final List<String> VIEWS = List.of("am", "az");

    /** Returns all whose names have {@code part} in them. */
    static List<Attack> named(String part) throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/attacks"))) {
            return files.sorted()
                    .map(Attack::read)
                    .filter(attack -> attack.name().contains(part))
                    .toList();
        }
    }

    private static Attack read(Path file) {
        var parts = AbuseCase.read(file).toList();
        var settings = new HashMap<String, Integer>();
        for (var line : parts.get(0).of('=')) {
            var numberAndName = line.split(" ", 2);
            settings.put(numberAndName[1], Integer.valueOf(numberAndName[0]));
        }
        return new Attack(parts.get(0).name(), settings, parts.subList(1, parts.size()));
    }

    /** Returns what of it makes sense against plain Fuseki: what is not said to be unasked there. */
    Attack onFuseki() {
        return new Attack(
                name,
                settings,
                requests.stream().filter(each -> each.of('*').isEmpty()).toList());
    }

    int connections() {
        return settings.getOrDefault("connections", 1);
    }

    int openedPerSecond() {
        return settings.getOrDefault("opened a second", 1000);
    }

    int sentPerSecond() {
        return settings.getOrDefault("bytes sent a second", Integer.MAX_VALUE);
    }

    int readPerSecond() {
        return settings.getOrDefault("bytes read a second", Integer.MAX_VALUE);
    }

    int patience() {
        return settings.getOrDefault("seconds of patience", Integer.MAX_VALUE);
    }

    /** Returns what the names in braces stand for in the request of that number. */
    static Map<String, String> places(long number) {
        return Map.of(
                "n",
                String.valueOf(number),
                "date",
                FIRST.plusDays(number * STEP % DAYS).toString(),
                "view",
                VIEWS.get((int) (number % VIEWS.size())));
    }
}
