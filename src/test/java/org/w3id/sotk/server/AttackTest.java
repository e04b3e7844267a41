package org.w3id.sotk.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever attacks a server with the limits that it comes with, as the files of {@code attacks/} have it, hurts only
 * himself: an innocent client is answered all the while. All of it is also done to plain Fuseki, for comparison.
 *
 * <p>The system property {@code attack.seconds} says how long each attack lasts, {@code attack.attackers} how many
 * addresses attack, {@code attack.name} a part of the names of those that are tried, and {@code attack.targets} on which
 * servers, as {@link AttackTarget} names them, with commas between.
 */
class AttackTest {
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("attack.seconds", 10));
    private static final int ATTACKERS = Integer.getInteger("attack.attackers", 4);
    private static final String NAME = System.getProperty("attack.name", "");
    private static final List<AttackTarget> TARGETS = System.getProperty("attack.targets") == null
            ? List.of(AttackTarget.values())
            : Stream.of(System.getProperty("attack.targets").split(","))
                    .map(AttackTarget::valueOf)
                    .toList();
    private static final Duration WARMING = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final int MEGABYTES = 50;
    private static final Duration QUIET = Duration.ofMinutes(5);
    /** On a machine that is busy with other tests. Whoever waits for an attacker waits longer. */
    private static final Duration SHORTER_THAN_AN_ATTACKER_QUERY = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final SoftAssertions softly = new SoftAssertions();
    private final Map<AttackTarget, AttackedServer> servers = new EnumMap<>(AttackTarget.class);
    private HostileRemote remote;

    @BeforeEach
    void startRemote() throws IOException {
        remote = AttackTarget.remote();
    }

    @AfterEach
    void stop() throws IOException {
        servers.values().forEach(AttackedServer::close);
        remote.close();
    }

    /** Each attack is short, and this machine may be busy with other tests. */
    @Test
    void othersAreAnsweredMeanwhile() throws Exception {
        var second = Duration.ofSeconds(1);
        start(AttackTarget.OURS_512, second);
        for (var attack : Attack.named(NAME)) {
            var outcome = server(AttackTarget.OURS_512).suffer(attack, 2, second.multipliedBy(2), second);
            System.out.println("attack | " + outcome);
            isHarmless(outcome, SHORTER_THAN_AN_ATTACKER_QUERY);
        }
        softly.assertAll();
        leavesNothing(AttackTarget.OURS_512, Duration.ofSeconds(10));
        softly.assertAll();
    }

    @Test
    @Tag("abuse")
    void othersAreAnsweredAtOnce() throws Exception {
        var table = new LinkedHashMap<String, Map<AttackTarget, String>>();
        for (var target : TARGETS) {
            start(target, WARMING);
            for (var attack : Attack.named(NAME)) {
                var some = target.some(attack);
                if (!some.requests().isEmpty()) {
                    var outcome = attack(target, some);
                    table.computeIfAbsent(attack.name(), any -> new EnumMap<>(AttackTarget.class))
                            .put(target, outcome.cell());
                }
            }
            if (!target.isOurs()) {
                server(target).close();
            }
        }
        tell(table);
        for (var target : TARGETS) {
            if (target.isOurs()) {
                leavesNothing(target, QUIET);
            }
        }
        softly.assertAll();
    }

    private void start(AttackTarget target, Duration warming) throws IOException, InterruptedException {
        servers.put(target, target.start(remote, folder, warming));
    }

    private AttackedServer server(AttackTarget target) {
        return Objects.requireNonNull(servers.get(target), target.toString());
    }

    /** One that is not as before is replaced, so that the next attack meets a sound server. */
    private AttackOutcome attack(AttackTarget target, Attack attack) throws IOException, InterruptedException {
        var server = server(target);
        var outcome = server.suffer(attack, ATTACKERS, ATTACK, target.patience());
        System.out.println(target + " | " + outcome);
        if (target.isOurs()) {
            isHarmless(outcome, target.worst());
            softly.assertThat(outcome.recovery()).as("recovery, " + outcome).isPresent();
        }
        if (outcome.recovery().isEmpty() || !server.rests()) {
            server.close();
            start(target, WARMING);
        }
        return outcome;
    }

    private void isHarmless(AttackOutcome outcome, Duration worst) {
        softly.assertThat(outcome.isDead()).as("died, " + outcome).isFalse();
        softly.assertThat(outcome.bad())
                .as("other answers than 200, " + outcome)
                .isZero();
        softly.assertThat(outcome.worst()).as("worst answer, " + outcome).isLessThan(worst);
    }

    /** What a pool of threads or a cache keeps is allowed. */
    private void leavesNothing(AttackTarget target, Duration quiet) throws IOException, InterruptedException {
        var server = server(target);
        var answers = server.quiet(quiet);
        var before = server.before();
        var after = server.held();
        // On a busy machine it takes a while until the last attack has ended on the server, too.
        var end = System.nanoTime() + SETTLING.toNanos();
        while (after.megabytes() >= before.megabytes() + MEGABYTES && System.nanoTime() < end) {
            after = server.held();
        }
        System.out.println(target + " | before: " + before + "; after: " + after);
        softly.assertThat(answers).as("afterwards").allMatch(Innocent.Answered::isGood);
        softly.assertThat(after.files()).as("open files").isLessThan(before.files() + 50);
        softly.assertThat(after.threads()).as("threads").isLessThan(before.threads() + 100);
        softly.assertThat(after.megabytes()).as("MB of heap").isLessThan(before.megabytes() + MEGABYTES);
    }

    private static void tell(Map<String, Map<AttackTarget, String>> table) {
        System.out.println("Worst answer of an innocent client / other answers than 200 / recovery");
        System.out.printf("%-30s", "attack");
        for (var target : TARGETS) {
            System.out.printf("%-32s", target);
        }
        System.out.println();
        table.forEach((attack, cells) -> {
            System.out.printf("%-30s", attack);
            for (var target : TARGETS) {
                System.out.printf("%-32s", cells.getOrDefault(target, "-"));
            }
            System.out.println();
        });
    }
}
