package org.w3id.sotk.server.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Resets the connection of an answer that breaks off. Where an answer comes in chunks, the client misses the last one; but
 * in HTTP/1.0, which many proxies speak, and where the client asked to close the connection, the end of the connection is
 * the end of the answer (RFC 9112, section 6.3), and a part would look like the whole.
 */
public final class BrokenOff extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, Callback.from(callback::succeeded, failure -> {
            if (response.isCommitted()) {
                reset(request, failure);
            }
            callback.failed(failure);
        }));
    }

    /** Closes the connection of a request at once, also where something waits to be sent, and in such a way that its client sees it. */
    static void reset(Request request, Throwable cause) {
        var end = request.getConnectionMetaData().getConnection().getEndPoint();
        if (end instanceof SocketChannelEndPoint socket) {
            try {
                socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // It is closed already.
            }
        }
        end.close(cause);
    }
}
