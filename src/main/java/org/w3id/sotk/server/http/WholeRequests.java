package org.w3id.sotk.server.http;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.w3id.sotk.engine.BusyException;
import org.w3id.sotk.engine.BusyException.Whose;

/**
 * Reads a request whole before a thread is spent on it, and refuses one that is too large or arrives too slowly.
 * Jetty's own {@code EagerContentHandler} waits for as long as a byte comes now and then.
 */
public final class WholeRequests extends Handler.Wrapper {
    /**
     * How many times the limit is read, and thrown away, before a request is refused: many clients look at the answer
     * only after they have sent everything.
     */
    private static final long READ_TO_REFUSE = 10;

    private static final String NO_TEXT =
            "The body is not UTF-8; send it as UTF-8, and in a form write % only before two hexadecimal digits.";

    private static final String WAIT = "; ask again later, or send shorter requests";

    private final ToIntFunction<Request> most;
    private final int seconds;
    private final Budget budget;

    /** Takes bodies of at most so many bytes as {@code most} says that arrive within {@code seconds}, and of all together what {@code budget} has. */
    public WholeRequests(ToIntFunction<Request> most, int seconds, Budget budget) {
        this.most = most;
        this.seconds = seconds;
        this.budget = budget;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var arrival = new Arrival(request, response, callback);
        return !arrival.isWhole() || super.handle(arrival, response, arrival.callback);
    }

    private void handleArrived(Arrival arrival) {
        try {
            if (!super.handle(arrival, arrival.response, arrival.callback)) {
                arrival.refuse(HttpStatus.NOT_FOUND_404, "There is nothing at this address.");
            }
        } catch (Exception e) {
            Response.writeError(arrival.getWrapped(), arrival.response, arrival.callback, e);
        }
    }

    /** A request as it arrives, and then as the next handlers read it. */
    private final class Arrival extends Request.Wrapper implements Runnable {
        private final int bytes;
        private final Body body;
        private final long begun = System.nanoTime();
        private final Response response;
        private final Callback callback;
        private long size;
        private boolean isRead;

        Arrival(Request request, Response response, Callback callback) {
            super(request);
            this.bytes = most.applyAsInt(request);
            this.body = new Body(budget, Client.of(request), bytes);
            this.response = response;
            this.callback = callback;
            Request.addCompletionListener(request, failure -> body.free());
        }

        /** Reads what has come; if that is not all, waits for more without a thread, or refuses the request. */
        boolean isWhole() {
            if (getLength() > READ_TO_REFUSE * bytes) {
                return refuseLarge();
            }
            for (var chunk = getWrapped().read();
                    chunk != null;
                    chunk = getWrapped().read()) {
                if (Content.Chunk.isFailure(chunk) && chunk.getFailure() instanceof HttpException malformed) {
                    return refuse(
                            malformed.getCode(),
                            "The body does not match its headers; send it with its length, or in chunks.");
                }
                if (Content.Chunk.isFailure(chunk) || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(seconds)) {
                    return refuse(
                            HttpStatus.REQUEST_TIMEOUT_408,
                            "The request did not arrive within " + seconds + " seconds; send it faster, or split it.");
                }
                size += chunk.remaining();
                var refusal = size <= bytes ? body.add(chunk.getByteBuffer()) : Optional.<Whose>empty();
                // Its memory is Jetty's, and is for all connections.
                chunk.release();
                if (refusal.isPresent()) {
                    return refuseForLackOfMemory(refusal.get());
                }
                if (size > (chunk.isLast() ? 1 : READ_TO_REFUSE) * bytes) {
                    return refuseLarge();
                }
                if (chunk.isLast()) {
                    return isText() || refuse(HttpStatus.BAD_REQUEST_400, NO_TEXT);
                }
            }
            getWrapped().demand(this);
            return false;
        }

        private boolean isText() {
            return RequestHead.isForm(this) ? Utf8.isForm(body.bytes()) : Utf8.isText(body.bytes());
        }

        @Override
        public void run() {
            if (isWhole()) {
                getContext().execute(() -> handleArrived(this));
            }
        }

        @Override
        public Content.Chunk read() {
            if (isRead) {
                return Content.Chunk.EOF;
            }
            isRead = true;
            return Content.Chunk.from(body.bytes(), true);
        }

        private boolean refuseLarge() {
            return refuse(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "The body is larger than " + bytes + " bytes; split the request.");
        }

        private boolean refuseForLackOfMemory(Whose whose) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, BusyException.SECONDS_TO_WAIT);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return whose == Whose.CLIENT
                    ? refuse(
                            HttpStatus.TOO_MANY_REQUESTS_429,
                            "The requests from your address take all the memory that one client may have" + WAIT)
                    : refuse(
                            HttpStatus.SERVICE_UNAVAILABLE_503,
                            "The requests of all clients take all the memory that there is for them" + WAIT);
        }

        private boolean refuse(int status, String detail) {
            Response.writeError(getWrapped(), response, callback, status, detail);
            return false;
        }
    }
}
