package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3id.sotk.UserError;

/** Asks every contender the same before anything is measured; the first one says what is right. */
final class Comparison {
    private final List<MixQuery> queries;
    private final Duration longest;
    private final Map<String, Answer> expected = new HashMap<>();

    /** Compares the answers to {@code queries}, none of which may take longer than {@code longest}. */
    Comparison(List<MixQuery> queries, Duration longest) {
        this.queries = queries;
        this.longest = longest;
    }

    /**
     * Returns the queries that a contender answers as the first one did, and says where others go wrong.
     *
     * @throws UserError if it does not start
     */
    List<MixQuery> right(Contender contender, Path log) throws IOException, InterruptedException {
        var right = new ArrayList<MixQuery>();
        var server = RunningServer.start(contender, log, longest);
        try {
            for (MixQuery query : queries) {
                try {
                    if (isRight(contender, query, server.endpoint())) {
                        right.add(query);
                    }
                } catch (HttpTimeoutException e) {
                    Benchmark.say("TOO SLOW: %s: %s: no answer in %s", contender.name(), query.name(), longest);
                    // It may be at it for ever.
                    server.close();
                    server = RunningServer.start(contender, log, longest);
                } catch (IOException | RuntimeException e) {
                    Benchmark.say("FAILS: %s: %s: %s", contender.name(), query.name(), e.getMessage());
                }
            }
        } finally {
            server.close();
        }
        return right;
    }

    private boolean isRight(Contender contender, MixQuery query, Endpoint endpoint)
            throws IOException, InterruptedException {
        var bytes = endpoint.ask(query, query.text());
        var answer = query.makesGraph() ? Answer.ofGraph(bytes) : Answer.ofRows(bytes);
        var first = expected.putIfAbsent(query.name(), answer);
        if (first == null || first.equals(answer)) {
            return true;
        }
        Benchmark.say("DIFFERS: %s: %s: %s", contender.name(), query.name(), first.difference(answer));
        return false;
    }
}
