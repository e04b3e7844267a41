package org.w3id.sotk.server.http;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every second, for as long as that is wanted, whatever goes wrong with it. */
final class EverySecond {
    private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);

    private EverySecond() {}

    /** Runs {@code task} in a second, and then again while {@code isWanted}. */
    static void run(Scheduler scheduler, BooleanSupplier isWanted, Runnable task) {
        scheduler.schedule(
                () -> {
                    if (!isWanted.getAsBoolean()) {
                        return;
                    }
                    try {
                        task.run();
                    } catch (Throwable e) {
                        LOG.error("A look at the connections failed; the next one is in a second", e);
                    } finally {
                        run(scheduler, isWanted, task);
                    }
                },
                1,
                TimeUnit.SECONDS);
    }
}
