package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.w3id.sotk.server.LimitsTest.EVERYTHING_CUBED;

import java.io.IOException;
import java.net.SocketException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;

/** Clients who read slowly, or not at all, hold neither turns nor threads, and get all of their answers or see that they do not. */
class SlowReadersTest {
    private static final int ROWS = 20_000;
    private static final String LARGE = get("SELECT * { ?a ?p ?q . ?b ?r ?s } LIMIT " + ROWS);

    /** Sends a row now and then, and so ends when its client goes. */
    private static final String ENDLESS = get("SELECT ?a " + EVERYTHING_CUBED.replace("}", "FILTER (RAND() < 0.01) }"));

    private static final String OPEN = "HTTP/1.1 200";

    /** For each client 16 MB; the answer has 5 MB. A reader may take its time. */
    private static final Room ENOUGH = new Room(1_000_000, 64_000_000, 1_000_000, 8, 40, 1, 600);

    private static final Room LITTLE = new Room(1_000_000, 400_000, 1_000_000, 8, 40, 1, 600);
    private static final Room IN_A_HURRY = new Room(1_000_000, 64_000_000, 1_000_000, 8, 40, 1_000_000, 1);

    private final List<Caller> callers = new ArrayList<>();

    private static String get(String query) {
        return "GET /sparql?query=" + URLEncoder.encode(query, UTF_8) + " HTTP/1.1\r\nAccept: text/csv";
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Caller each : callers) {
            each.close();
        }
    }

    private static Site start(Room room) {
        var limits = Sites.SMALL
                .with(Limit.QUERIES, 4)
                .with(Limit.QUERIES_OF_ONE, 4)
                .with(Limit.CONNECTIONS_OF_ONE, 1000)
                .with(Limit.CONNECTIONS, 1000)
                .with(Limit.QUERY_SECONDS, 20)
                .with(Limit.REQUEST_SECONDS, 60);
        return new Site(Project.servedOn("2026-11-26"), Settings.local(limits), room);
    }

    private Caller call(Site site, int client, String... head) throws IOException {
        var caller = Caller.at(site, client).send(head);
        callers.add(caller);
        return caller;
    }

    /** Asks for much, and reads no more than how the answer begins. */
    private Caller slow(Site site) throws IOException {
        var caller = call(site, 2, LARGE, "Connection: close");
        assertThat(caller.status()).isEqualTo(OPEN);
        return caller;
    }

    private static boolean isWhole(String answer) {
        return answer.endsWith("\r\n")
                && answer.substring(answer.indexOf("\r\n\r\n") + 4).split("\r\n").length == ROWS + 1;
    }

    private static void waitForNoTurn(Site site) {
        while (site.running() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void waitForNoBytes(Site site) {
        while (site.network().answerBytes() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void holdNoTurns() throws Exception {
        try (var site = start(ENOUGH)) {
            var caller = slow(site);
            waitForNoTurn(site);
            assertThat(site.network().answerBytes()).isGreaterThan(3_000_000);
            assertThat(caller.rest()).matches(SlowReadersTest::isWhole);
            waitForNoBytes(site);
        }
    }

    @Test
    void getTheirAnswersWhenThereIsNoMemoryForThem() throws Exception {
        try (var site = start(LITTLE)) {
            var caller = slow(site);
            var other = slow(site);
            assertThat(call(site, 3, "GET /health/live HTTP/1.1", "Connection: close")
                            .rest())
                    .startsWith(OPEN);
            assertThat(caller.rest()).matches(SlowReadersTest::isWhole);
            assertThat(other.rest()).matches(SlowReadersTest::isWhole);
            waitForNoBytes(site);
        }
    }

    @Test
    void giveEverythingBackWhenTheyGo() throws Exception {
        try (var site = start(ENOUGH)) {
            for (int i = 0; i < 3; i++) {
                slow(site).vanish();
            }
            waitForNoTurn(site);
            waitForNoBytes(site);
        }
    }

    @Test
    void areBrokenOffIfTheyReadTooSlowly() throws Exception {
        try (var site = start(IN_A_HURRY)) {
            var caller = slow(site);
            waitForNoTurn(site);
            waitForNoBytes(site);
            assertThatThrownBy(caller::skip).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    /** All turns are taken by queries, and many who need no turn read nothing. */
    @Test
    void leaveThreadsForOthers() throws Exception {
        try (var site = start(LITTLE)) {
            for (int i = 0; i < 4; i++) {
                call(site, 10 + i, ENDLESS);
            }
            while (site.running() < 4) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                call(site, 2 + i % 2, "GET /webjars/zazuko__yasgui/4.5.0/build/yasgui.min.js HTTP/1.1");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(call(site, 5, "GET /health/live HTTP/1.1").status()).isEqualTo(OPEN);
            }
            assertThat(site.running()).isEqualTo(4);
            hangUp();
            waitForNoTurn(site);
        }
    }
}
