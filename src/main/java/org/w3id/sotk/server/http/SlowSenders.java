package org.w3id.sotk.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the head of a request has been arriving for too long; {@link WholeRequests} looks after
 * the body. Silence is what Jetty's idle time-out ends; this ends those who send a byte now and then.
 */
public final class SlowSenders extends AbstractLifeCycle implements Connection.Listener {
    private final Map<Connection, Progress> open = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final long nanos;

    /** Gives the head of a request so many {@code seconds}. */
    public SlowSenders(Scheduler scheduler, int seconds) {
        this.scheduler = scheduler;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    @Override
    protected void doStart() {
        EverySecond.run(scheduler, this::isRunning, this::look);
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Progress());
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    private void look() {
        var now = System.nanoTime();
        open.forEach((connection, progress) -> {
            if (connection.getMessagesIn() == connection.getMessagesOut()
                    && progress.arriving(connection, now) > nanos) {
                connection.getEndPoint().close(new TimeoutException("the request arrived too slowly"));
            }
        });
    }

    /** What was seen of one connection at the last look. */
    private static final class Progress {
        private long answered = -1;
        private long bytesBefore;
        private long bytes;
        private long begun;

        /** Returns for how long the request that is arriving now has been; 0 if none is. */
        long arriving(Connection connection, long now) {
            if (answered != connection.getMessagesOut()) {
                answered = connection.getMessagesOut();
                bytesBefore = answered == 0 ? 0 : connection.getBytesIn();
                begun = now;
            }
            var read = connection.getBytesIn();
            if (read == bytesBefore) {
                begun = now;
            }
            var isArriving = read != bytes;
            bytes = read;
            return isArriving ? now - begun : 0;
        }
    }
}
