package org.w3id.sotk.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

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

    private final int bytes;
    private final int seconds;

    /** Takes bodies of at most {@code bytes} that arrive within {@code seconds}. */
    public WholeRequests(int bytes, int seconds) {
        this.bytes = bytes;
        this.seconds = seconds;
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
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final long begun = System.nanoTime();
        private final Response response;
        private final Callback callback;
        private long size;
        private boolean isRead;

        Arrival(Request request, Response response, Callback callback) {
            super(request);
            this.response = response;
            this.callback = callback;
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
                if (size <= bytes) {
                    body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
                }
                chunk.release();
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
            return RequestHead.isForm(this) ? Utf8.isForm(body.toByteArray()) : Utf8.isText(body.toByteArray());
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
            return Content.Chunk.from(ByteBuffer.wrap(body.toByteArray()), true);
        }

        private boolean refuseLarge() {
            return refuse(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "The body is larger than " + bytes + " bytes; split the request.");
        }

        private boolean refuse(int status, String detail) {
            Response.writeError(getWrapped(), response, callback, status, detail);
            return false;
        }
    }
}
