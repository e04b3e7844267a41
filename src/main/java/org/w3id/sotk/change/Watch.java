package org.w3id.sotk.change;

import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Home;

/**
 * Looks several times a second whether the files of a home have changed, and tells the gate once they rest. It asks the file
 * system rather than wait for its messages, which not every one sends.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long PAUSE_MILLISECONDS = 100;

    private final Home home;
    private final Gate gate;
    private final Consumer<Gate> told;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private String seen;
    private String known;

    /**
     * Begins to look.
     *
     * @param state that of the files when the generation was read
     * @param told what to do after the gate has looked at them
     */
    public Watch(Home home, String state, Gate gate, Consumer<Gate> told) {
        this.home = home;
        this.gate = gate;
        this.told = told;
        seen = state;
        known = state;
        var unused = looking.scheduleWithFixedDelay(
                this::look, PAUSE_MILLISECONDS, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var now = home.state();
            if (now.equals(seen) && !now.equals(known)) {
                gate.reload();
                known = now;
                told.accept(gate);
            }
            seen = now;
        } catch (UncheckedIOException | UserError e) {
            // A file went away while it was looked at; the next look tells.
        } catch (RuntimeException e) {
            // A bug must not end the watch.
            known = seen;
            LOG.error("the files could not be read again", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
