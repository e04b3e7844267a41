package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.query.QueryCancelledException;
import org.junit.jupiter.api.Test;

/** With one processor, to be shared by turns that want all of it. */
class SharesTest {
    private final Shares shares = new Shares(1);

    private Turn turn(String client) {
        return new Turn(client, shares::await, shares::leave);
    }

    /** Takes more memory than a turn may that goes on while the others stand still. */
    private static void becomeLarge(Turn turn) {
        while (turn.allocated() <= Shares.LITTLE) {
            assertThat(new byte[100_000]).isNotNull();
            turn.look();
        }
    }

    /** Until it is cancelled; counts how often it looks. */
    private static CompletableFuture<Void> work(Turn turn, AtomicInteger looks) {
        return CompletableFuture.runAsync(() -> {
            becomeLarge(turn);
            while (true) {
                turn.look();
                looks.incrementAndGet();
            }
        });
    }

    @Test
    void letsEveryClientHaveSlicesHoweverManyTurnsAnotherHas() {
        var mine = new AtomicInteger();
        var many = turn("many");
        var moreOfMany = turn("many");
        var one = turn("one");
        var all = CompletableFuture.allOf(
                work(many, new AtomicInteger()), work(moreOfMany, new AtomicInteger()), work(one, mine));
        while (mine.get() < 1000) {
            Thread.onSpinWait();
        }
        many.cancel();
        moreOfMany.cancel();
        one.cancel();
        assertThatThrownBy(all::join).hasCauseInstanceOf(QueryCancelledException.class);
    }

    @Test
    void letsATurnThatStandsStillLeaveOnceItIsCancelled() {
        shares.halt();
        var turn = turn("one");
        var waiting = work(turn, new AtomicInteger());
        turn.cancel();
        shares.tell();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(QueryCancelledException.class);
    }

    @Test
    void letsATurnGoOnAfterAPause() {
        shares.halt();
        var looks = new AtomicInteger();
        var turn = turn("one");
        var waiting = work(turn, looks);
        var small = turn("other");
        for (int i = 0; i < 100; i++) {
            small.look();
        }
        assertThat(waiting).isNotDone();
        shares.resume();
        while (looks.get() == 0) {
            Thread.onSpinWait();
        }
        turn.cancel();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(QueryCancelledException.class);
    }

    @Test
    void neverHaltsTheProgramItself() {
        shares.halt();
        becomeLarge(Turn.endless());
    }
}
