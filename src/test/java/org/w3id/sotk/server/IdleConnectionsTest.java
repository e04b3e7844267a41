package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.LimitsTest.EVERYTHING_CUBED;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody keeps others out by staying connected, or by connecting again and again. */
class IdleConnectionsTest {
    private static final String HEALTH = "GET /health/live HTTP/1.1";

    private static final String SLOW = "GET /sparql?query="
            + URLEncoder.encode("SELECT (COUNT(*) AS ?n) " + EVERYTHING_CUBED, StandardCharsets.UTF_8) + " HTTP/1.1";

    private final List<Caller> callers = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Caller each : callers) {
            each.close();
        }
    }

    private static Site start(int all, int ofOne) {
        return Sites.start(Sites.SMALL
                .with(Limit.CONNECTIONS, all)
                .with(Limit.CONNECTIONS_OF_ONE, ofOne)
                .with(Limit.QUERY_SECONDS, 5));
    }

    private Caller call(Site site, int client) throws IOException {
        var caller = Caller.at(site, client);
        callers.add(caller);
        return caller;
    }

    /** Connects and asks, and then says nothing. */
    private Caller idle(Site site, int client) throws IOException {
        var caller = call(site, client).send(HEALTH);
        assertThat(caller.status()).isEqualTo("HTTP/1.1 200");
        return caller;
    }

    private static boolean isOpen(Caller caller) {
        try {
            return caller.send(HEALTH, "Connection: close").rest().contains("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void ofTheClientWhoHasMostAreClosedForOthers() throws Exception {
        try (var site = start(50, 1000)) {
            var other = idle(site, 3);
            for (int i = 0; i < 300; i++) {
                idle(site, 2);
            }
            assertThat(isOpen(idle(site, 4))).isTrue();
            assertThat(isOpen(other)).isTrue();
            assertThat(callers).filteredOn(IdleConnectionsTest::isOpen).hasSizeBetween(1, 50);
        }
    }

    @Test
    void areClosedForNewOnesOfTheSameClient() throws Exception {
        try (var site = start(50, 10)) {
            for (int i = 0; i < 30; i++) {
                idle(site, 2);
            }
            assertThat(callers).filteredOn(IdleConnectionsTest::isOpen).hasSize(10);
        }
    }

    @Test
    void areNotThoseWithARequest() throws Exception {
        try (var site = start(50, 1)) {
            var busy = call(site, 2).send(SLOW);
            while (site.running() == 0) {
                Thread.onSpinWait();
            }
            assertThat(isOpen(call(site, 2))).isFalse();
            assertThat(isOpen(call(site, 3))).isTrue();
            assertThat(busy.status()).isEqualTo("HTTP/1.1 503");
        }
    }

    @Test
    void areRefusedToWhoNeverUsesThem() throws Exception {
        try (var site = Sites.start(Sites.SMALL.with(Limit.REQUESTS_PER_SECOND, 5))) {
            do {
                for (int i = 0; i < 20; i++) {
                    call(site, 2).vanish();
                }
            } while (isOpen(call(site, 2)));
            assertThat(isOpen(call(site, 3))).isTrue();
            var isBack = false;
            while (!isBack) {
                isBack = isOpen(call(site, 2));
            }
        }
    }
}
