package org.w3id.sotk.server;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.lang.ProcessHandle.Info;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.w3id.sotk.server.Innocent.Answered;
import org.w3id.sotk.server.Innocent.Question;

/** A server that is attacked while an innocent client goes on asking it. */
final class AttackedServer implements AutoCloseable {
    private static final int GOOD_IN_A_ROW = 3;
    private static final Duration MOMENT = Duration.ofMillis(500);

    /** An answer is as before if it takes at most so many times the median from before, and this besides. */
    private static final int TIMES_THE_MEDIAN = 3;

    private static final Duration BESIDES = Duration.ofMillis(100);

    /** A server that rests takes less of a processor than this. */
    private static final double RESTING = 0.3;

    private final AbusedServer server;
    private final Map<String, String> places;
    private final List<Question> questions;
    private final Innocent innocent;
    private final Duration usual;
    private final Held before;
    private boolean rests = true;
    private long lastAttack = System.nanoTime();

    /**
     * Asks a server that has just started, until it has answered all questions and is warm.
     *
     * @param questions what the innocent asks
     * @param places what more names in braces stand for in what attackers send
     * @param warming for how long it is asked before
     */
    AttackedServer(AbusedServer server, List<Question> questions, Map<String, String> places, Duration warming)
            throws IOException, InterruptedException {
        this.server = server;
        this.questions = questions;
        this.places = places;
        innocent = new Innocent(server, questions);
        var answered = new HashSet<String>();
        while (answered.size() < questions.size()) {
            innocent.during(MOMENT).stream()
                    .filter(Answered::isGood)
                    .map(Answered::question)
                    .forEach(answered::add);
        }
        innocent.during(warming);
        usual = innocent.during(warming).stream().collect(groupingBy(Answered::question)).values().stream()
                .map(AttackedServer::median)
                .max(Duration::compareTo)
                .orElseThrow()
                .multipliedBy(TIMES_THE_MEDIAN)
                .plus(BESIDES);
        before = Held.by(server.process());
    }

    private static Duration median(List<Answered> answers) {
        return answers.stream().map(Answered::time).sorted().toList().get(answers.size() / 2);
    }

    /**
     * Lets it be attacked, and waits until it answers and rests as before.
     *
     * @param attackers how many addresses attack
     * @param time for how long
     * @param patience for how long is waited afterwards, at most
     */
    AttackOutcome suffer(Attack attack, int attackers, Duration time, Duration patience)
            throws IOException, InterruptedException {
        var logged = server.logged();
        var cost = cpu(ProcessHandle.current());
        var answers = new ArrayList<Answered>();
        var attacking = new Attackers(server, attack, attackers, places);
        try (attacking) {
            answers.addAll(innocent.during(time));
        }
        lastAttack = System.nanoTime();
        cost = cpu(ProcessHandle.current()).minus(cost);
        answers.addAll(recover(patience));
        var recovery = recovery(answers);
        answers.addAll(innocent.waiting());
        var notes = String.format(
                Locale.ROOT,
                "%s for %.2f s attackers' CPU; log %.1f MB; %s",
                attacking.answers(),
                cost.toMillis() / 1000.0,
                (server.logged() - logged) / 1e6,
                rests ? "at rest after " + sinceAttack().toMillis() + " ms" : "not at rest");
        return new AttackOutcome(attack.name(), answers, recovery, !server.isAlive(), notes);
    }

    private Duration sinceAttack() {
        return Duration.ofNanos(System.nanoTime() - lastAttack);
    }

    private List<Answered> recover(Duration patience) throws InterruptedException {
        var answers = new ArrayList<Answered>();
        do {
            var cpu = cpu(server.process());
            answers.addAll(innocent.during(MOMENT));
            rests = cpu(server.process()).minus(cpu).toMillis() < RESTING * MOMENT.toMillis();
        } while (server.isAlive()
                && sinceAttack().compareTo(patience) < 0
                && !(rests && recovery(answers).isPresent()));
        return answers;
    }

    private static Duration cpu(ProcessHandle process) {
        return Optional.of(process.info()).flatMap(Info::totalCpuDuration).orElse(Duration.ZERO);
    }

    /** Returns how long after the attack all questions were answered as before, if they were. */
    private Optional<Duration> recovery(List<Answered> answers) {
        var times = questions.stream()
                .flatMapToLong(question -> recovery(question, answers).stream())
                .toArray();
        return times.length < questions.size()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(LongStream.of(times).max().orElseThrow() - lastAttack));
    }

    /** Returns when a question was asked for the first of some times in a row that were as before. */
    private OptionalLong recovery(Question question, List<Answered> answers) {
        var later = answers.stream()
                .filter(answer ->
                        answer.asked() >= lastAttack && answer.question().equals(question.name()))
                .toList();
        return IntStream.rangeClosed(0, later.size() - GOOD_IN_A_ROW)
                .filter(i -> later.subList(i, i + GOOD_IN_A_ROW).stream()
                        .allMatch(answer -> answer.isGood() && answer.time().compareTo(usual) <= 0))
                .mapToLong(i -> later.get(i).asked())
                .findFirst();
    }

    /** Returns whether nothing of the last attack is still going on. */
    boolean rests() {
        return rests;
    }

    Held before() {
        return before;
    }

    /** Returns what the innocent gets until so long after the last attack. */
    List<Answered> quiet(Duration time) throws InterruptedException {
        return innocent.during(time.minus(sinceAttack()));
    }

    Held held() throws IOException {
        return Held.by(server.process());
    }

    @Override
    public void close() {
        innocent.close();
        server.close();
    }
}
