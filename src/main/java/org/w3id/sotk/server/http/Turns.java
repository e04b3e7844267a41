package org.w3id.sotk.server.http;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.BusyException;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Turn;

/**
 * Gives every request a turn at the engine, whatever it asks for, but for those whose paths need none. A request that has to
 * wait for one waits without a thread.
 */
public final class Turns extends Handler.Wrapper {
    /** The attribute of a request with its turn, or with why it has none. */
    static final String TURN = Turns.class.getName();

    private final Engine engine;
    private final Predicate<String> needsNone;

    /** Takes turns at {@code engine}, but not for a path that {@code needsNone}. */
    public Turns(Engine engine, Predicate<String> needsNone) {
        this.engine = engine;
        this.needsNone = needsNone;
    }

    /**
     * Returns the turn in an attribute.
     *
     * @throws BusyException if none was free
     */
    static Turn of(@Nullable Object attribute) {
        try {
            return future(attribute).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BusyException busy ? busy : e;
        }
    }

    /** Ends the turn in an attribute, if it has begun. */
    static void end(@Nullable Object attribute) {
        given(future(attribute)).ifPresent(Turn::close);
    }

    private static Optional<Turn> given(CompletableFuture<Turn> turn) {
        return turn.isCompletedExceptionally() ? Optional.empty() : Optional.of(turn.join());
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Turn> future(@Nullable Object attribute) {
        return (CompletableFuture<Turn>) Objects.requireNonNull(attribute, "this route has no turn");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (needsNone.test(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        var turn = engine.begin(Client.of(request));
        request.setAttribute(TURN, turn);
        var last = Callback.from(callback, () -> end(turn));
        if (turn.isDone()) {
            answer(request, response, turn, last);
        } else {
            var unused = turn.whenComplete(
                    (given, busy) -> request.getContext().execute(() -> answer(request, response, turn, last)));
        }
        return true;
    }

    private void answer(Request request, Response response, CompletableFuture<Turn> turn, Callback callback) {
        try {
            given(turn).ifPresent(Turn::await);
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
