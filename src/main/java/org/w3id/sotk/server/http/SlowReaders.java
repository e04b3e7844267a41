package org.w3id.sotk.server.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Frees those who answer from those who read slowly: what is not read yet waits in memory, without a thread, and who
 * reads too slowly is broken off. Jetty's {@code minResponseDataRate} is read by nothing in 12.1, and its
 * {@code MinimumDataRateHandler} looks only when something more is written.
 */
public final class SlowReaders extends Handler.Wrapper {
    private final Budget memory;
    private final Budget writers;
    private final long bytesPerSecond;
    private final int seconds;
    private final Set<Sending> open = ConcurrentHashMap.newKeySet();

    /**
     * Makes room for answers that are not read yet.
     *
     * @param memory their bytes
     * @param writers how many threads may wait for those to whom {@code memory} gives no more; any more answers are broken off
     * @param bytesPerSecond what a client has to read on average
     * @param seconds over how long; in a few, what it reads seems to be nothing and then much, since networks have buffers
     */
    public SlowReaders(Budget memory, Budget writers, long bytesPerSecond, int seconds) {
        this.memory = memory;
        this.writers = writers;
        this.bytesPerSecond = bytesPerSecond;
        this.seconds = seconds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var sending = new Sending(request, response, callback, memory, writers);
        open.add(sending);
        Request.addCompletionListener(request, failure -> open.remove(sending));
        return super.handle(request, sending, sending.whenWritten());
    }

    /** Looks at all answers; done about once a second. */
    public void tick() {
        for (Sending each : open) {
            if (each.isTooSlow(bytesPerSecond * seconds, TimeUnit.SECONDS.toNanos(seconds))) {
                BrokenOff.reset(each.getRequest(), new TimeoutException("the answer was read too slowly"));
            }
        }
    }
}
