package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.lang.ref.WeakReference;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;
import org.w3id.sotk.check.Check;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/** Nothing that lasts as long as the program, such as a cache or a thread, holds what is served no more. */
class ForgottenGenerationsTest {
    /** The last of each kind may still be in a register or on a stack. */
    private static final int MOST_LEFT = 1;

    private static final List<String> ADDRESSES = List.of(
            "query/territory-shares.csv",
            "query/territory-shares.csv?view=am",
            "sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B?a%20?b%20?c%7D",
            "view/az/2020-11-26/sparql?query=SELECT%20*%20%7B?a%20a%20?c%7D",
            "?view=az",
            "diff?from=am&to=az",
            "search?q=mine");

    @Test
    void areCollected() throws Exception {
        assertCollected(8);
    }

    @Tag("soak")
    @Test
    void areCollectedHoweverMany() throws Exception {
        assertCollected(1000);
    }

    private static void assertCollected(int generations) throws Exception {
        var forgotten = new ArrayList<WeakReference<Object>>();
        for (int i = 0; i < generations; i++) {
            serveOnce().map(WeakReference::new).forEach(forgotten::add);
        }
        System.gc();
        var left = forgotten.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .map(each -> each.getClass().getSimpleName())
                .toList();
        assertThat(left.stream().distinct())
                .allSatisfy(kind -> assertThat(left.stream().filter(kind::equals))
                        .as("of %s that are left", generations)
                        .hasSizeLessThanOrEqualTo(MOST_LEFT));
    }

    /** Reads a generation, checks it and asks a server about it; returns what must be forgotten after that. */
    private static Stream<Object> serveOnce() throws Exception {
        var generation = Generation.read(Home.at(Path.of("")));
        var clock = Project.noon("2026-11-26");
        var check = Check.of(generation, clock);
        check.report().in(generation);
        var served = new ServedDataset(generation, clock);
        var site = new Site(served, Settings.local(Limits.DEFAULT));
        try (site) {
            for (String address : ADDRESSES) {
                var request =
                        HttpRequest.newBuilder(site.url().resolve(address)).build();
                assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode())
                        .as(address)
                        .isEqualTo(200);
            }
        }
        return Stream.of(generation, check, served, served.graph("am"), site);
    }
}
