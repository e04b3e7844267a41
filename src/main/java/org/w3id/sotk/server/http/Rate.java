package org.w3id.sotk.server.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Bounds how many requests a client sends in a second, with those that Jetty refuses before a handler sees them. */
public final class Rate extends DoSHandler {
    private static final String COUNTED = Rate.class.getName();
    private static final String REFUSAL = COUNTED + ".refusal";

    /** Lets through {@code perSecond} requests of each {@link Client}. */
    public Rate(int perSecond) {
        super(
                Client::of,
                // A full bucket lets nothing through: it has to hold one more.
                new LeakingBucketTrackerFactory(perSecond, perSecond + 1, null),
                (request, response, callback) -> {
                    request.setAttribute(COUNTED, true);
                    // Why it was refused before counts no more.
                    request.removeAttribute(ErrorHandler.ERROR_EXCEPTION);
                    response.getHeaders().put("Retry-After", "1");
                    Response.writeError(
                            request,
                            response,
                            callback,
                            429,
                            "Your address sends more than " + perSecond + " requests a second; wait a second");
                    return true;
                },
                -1);
    }

    /** Counts a request that was refused before it came here, and then lets {@code refusal} answer it. */
    public boolean countRefused(Request request, Response response, Callback callback, Request.Handler refusal)
            throws Exception {
        if (!isRunning() || request.getAttribute(COUNTED) != null) {
            return refusal.handle(request, response, callback);
        }
        request.setAttribute(REFUSAL, refusal);
        return handle(request, response, callback);
    }

    @Override
    protected boolean nextHandler(Request request, Response response, Callback callback) throws Exception {
        request.setAttribute(COUNTED, true);
        return request.getAttribute(REFUSAL) instanceof Request.Handler refusal
                ? refusal.handle(request, response, callback)
                : super.nextHandler(request, response, callback);
    }
}
