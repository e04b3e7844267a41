package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;

/** Clients who send a part of a body and then nothing, as many as they like, take no more memory than is set aside. */
class UnfinishedBodiesTest {
    private static final int PART = 4000;
    private static final int OF_ONE = 100 * PART;

    /** A quarter for each client. */
    private static final Room ROOM = new Room(4 * OF_ONE, 1_000_000, 1_000_000, 8, 40, 1, 20);

    private static final String[] POST = {"POST /sparql HTTP/1.1", "Content-Type: application/sparql-query"};

    private final List<Caller> callers = new ArrayList<>();
    private Site site;

    @BeforeEach
    void start() {
        site = new Site(
                Project.servedOn("2026-11-26"),
                Settings.local(Sites.SMALL.with(Limit.CONNECTIONS, 1000).with(Limit.CONNECTIONS_OF_ONE, 1000)),
                ROOM);
    }

    @AfterEach
    void stop() throws IOException {
        for (Caller each : callers) {
            each.close();
        }
        site.close();
    }

    private Caller begin(int client) throws IOException {
        var caller = Caller.at(site, client).send(POST[0], POST[1], "Content-Length: 9000");
        callers.add(caller);
        return caller.write("#".repeat(PART));
    }

    private void use(int client) throws IOException {
        var before = site.network().bodyBytes();
        for (int i = 0; i < OF_ONE / PART; i++) {
            begin(client);
        }
        waitFor(before + OF_ONE);
    }

    private void waitFor(long bytes) {
        while (site.network().bodyBytes() != bytes) {
            Thread.onSpinWait();
        }
    }

    private Caller ask(int client) throws IOException {
        var caller = Caller.at(site, client)
                .send(POST[0], POST[1], "Connection: close", "Content-Length: 5000")
                .write("ASK{}" + " ".repeat(4995));
        callers.add(caller);
        return caller;
    }

    @Test
    void takeNothingFromOtherClients() throws Exception {
        use(2);
        var refused = begin(2);
        assertThat(refused.status()).isEqualTo("HTTP/1.1 429");
        assertThat(refused.rest())
                .contains("Retry-After: 5", "Connection: close", "all the memory that one client may");
        assertThat(ask(3).status()).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void takeOnlyWhatThereIsForAll() throws Exception {
        for (int client = 2; client < 6; client++) {
            use(client);
        }
        var refused = begin(6);
        assertThat(refused.status()).isEqualTo("HTTP/1.1 503");
        assertThat(refused.rest()).contains("Retry-After: 5", "Connection: close", "of all clients");
        var reading = Caller.at(site, 6).send("GET /health/live HTTP/1.1");
        callers.add(reading);
        assertThat(reading.status()).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void giveEverythingBackWhenTheirClientsGo() throws Exception {
        use(2);
        for (Caller each : callers) {
            each.vanish();
        }
        waitFor(0);
        assertThat(ask(2).status()).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void giveEverythingBackWhenTheyAreAnswered() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(ask(2).status()).isEqualTo("HTTP/1.1 200");
        }
        waitFor(0);
    }
}
