package org.w3id.sotk.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.sotk.server.http.Client;
import org.w3id.sotk.server.http.PerSecond;

/** Logs requests, but only so many of each client in a second, so that no client can fill the log alone. */
final class ClientLog implements RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(ClientLog.class);

    private final RequestLog all;
    private final int most;
    private final PerSecond ofClient;

    /** Passes at most {@code most} requests of each client in a second on to {@code all}. */
    ClientLog(RequestLog all, int most) {
        this.all = all;
        this.most = most;
        this.ofClient = new PerSecond(most);
    }

    @Override
    public void log(Request request, Response response) {
        if (!ofClient.mayDo(Client.of(request))) {
            return;
        }
        var dropped = ofClient.refused();
        if (dropped > 0) {
            LOG.warn("{} lines dropped, because a client sent more than {} requests in a second", dropped, most);
        }
        all.log(request, response);
    }
}
