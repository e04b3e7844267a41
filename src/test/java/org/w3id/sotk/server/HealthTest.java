package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.engine.Guardian;

/** Whether what protects a server is seen to do so. */
class HealthTest {
    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    @Test
    void listsWhatProtectsTheServer() throws Exception {
        try (var site = Sites.start(Front.STRAIGHT.settings(0, OptionalInt.of(0), false, Sites.SMALL))) {
            assertThat(get(site.url().resolve("health/ready")).body())
                    .contains("\"times\"", "\"memory\"", "\"slow-senders\"", "\"lastFailure\": \"none\"");
            assertThat(get(site.metricsUrl().orElseThrow()).body())
                    .contains(
                            "sotk_guardian_age_seconds{name=\"memory\"} ",
                            "sotk_guardian_failures{name=\"slow-senders\"} 0");
        }
    }

    @Test
    void isReadyAfterAFailureThatWasSurvived() throws Exception {
        try (var site = Sites.start(Sites.SMALL)) {
            var ticks = new CountDownLatch(2);
            site.engine().guard("failing", Duration.ofMillis(1), () -> {
                ticks.countDown();
                throw new OutOfMemoryError("heap");
            });
            ticks.await();
            var answer = get(site.url().resolve("health/ready"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"failing\"", "\"OutOfMemoryError\"");
        }
    }

    @Test
    void isNotReadyWhenAProtectionHasStopped() throws Exception {
        try (var site = Sites.start(Sites.SMALL)) {
            site.engine().guard(new Guardian("late", Duration.ofDays(1), Duration.ZERO, () -> {}));
            var answer = get(site.url().resolve("health/ready"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("late (for ", "restart the server");
            assertThat(get(site.url().resolve("health/live")).statusCode()).isEqualTo(200);
        }
    }
}
