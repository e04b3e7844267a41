package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How clients share the turns that there are. */
class PlacesTest {
    private final Places places = new Places(16, 20);

    /** Asks for so many, and returns how many were given at once. */
    private long enter(String client, int count) {
        return Stream.generate(() -> places.enter(client)).limit(count).toList().stream()
                .filter(CompletableFuture::isDone)
                .count();
    }

    @Test
    void leavesOneForTheNextWhoeverTakesWhatItCan() {
        assertThat(enter("first", 20)).isEqualTo(8);
        assertThat(enter("second", 20)).isEqualTo(4);
        assertThat(enter("third", 20)).isEqualTo(2);
        assertThat(enter("fourth", 20)).isEqualTo(1);
        assertThat(enter("innocent", 1)).isEqualTo(1);
        assertThat(enter("one more", 1)).isZero();
    }

    @Test
    void servesWhoHasFewestFirst() throws ExecutionException, InterruptedException {
        assertThat(enter("greedy", 20)).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            assertThat(enter("client " + i, 1)).isEqualTo(1);
        }
        var waiting = places.enter("innocent");
        assertThat(waiting).isNotDone();
        places.leave("greedy");
        waiting.get();
    }

    @Test
    void refusesAtOnceWhoHasAllThatOneMayHave() {
        enter("greedy", 20);
        var refused = places.enter("greedy");
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("20 queries from your address are already running");
    }

    @Test
    void refusesAfterSomeSecondsWhoGetsNone() {
        var small = new Places(1, 2);
        assertThat(small.enter("first")).isDone();
        assertThatThrownBy(() -> small.enter("second").join()).hasMessageContaining("ask again later");
        small.leave("first");
        assertThat(small.enter("second")).isDone();
    }
}
