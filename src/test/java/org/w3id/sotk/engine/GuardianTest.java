package org.w3id.sotk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardianTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    static Stream<Throwable> faults() {
        return Stream.of(new OutOfMemoryError("heap"), new StackOverflowError(), new IllegalStateException("bug"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void goesOnWhateverIsThrownInATick(Throwable fault) throws Exception {
        var ticks = new CountDownLatch(3);
        try (var guardian = new Guardian("failing", SHORT, Duration.ofMinutes(1), () -> {
            ticks.countDown();
            GuardianTest.<RuntimeException>fail(fault);
        })) {
            ticks.await();
            assertThat(guardian.failures()).isGreaterThanOrEqualTo(2);
            assertThat(guardian.lastFailure()).isEqualTo(fault.getClass().getSimpleName());
            assertThat(guardian.isOverdue()).isFalse();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void fail(Throwable fault) throws T {
        throw (T) fault;
    }

    @Test
    void isOverdueIfATickDoesNotEnd() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var guardian = new Guardian("hanging", SHORT, Duration.ZERO, () -> {
            begun.countDown();
            await(mayEnd);
        })) {
            begun.await();
            assertThat(guardian.isOverdue()).isTrue();
            assertThat(guardian.failures()).isZero();
            mayEnd.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
