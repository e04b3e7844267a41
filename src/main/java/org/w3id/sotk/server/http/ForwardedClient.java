package org.w3id.sotk.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes the proxy in front of this server who the client is: the last address in {@code X-Forwarded-For}, since what
 * stands before it came from the client. If that is not an address, the proxy counts as the client. Nothing else that a client
 * could have written is believed, neither {@code Forwarded} nor another {@code X-Forwarded-} header; Jetty's own
 * {@code ForwardedRequestCustomizer} believes them all.
 */
public final class ForwardedClient implements HttpConfiguration.Customizer {
    /** No address is longer; the time to look for one in a text grows with the square of its length. */
    private static final int LONGEST = 60;

    /** IPv4, or IPv6 with or without brackets; a port may follow. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?|\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var written = request.getHeaders().getLast(HttpHeader.X_FORWARDED_FOR);
        return written == null
                ? request
                : address(written.substring(written.lastIndexOf(',') + 1).strip())
                        .<Request>map(address -> new FromClient(request, new InetSocketAddress(address, 0)))
                        .orElse(request);
    }

    private static Optional<InetAddress> address(String text) {
        var parts = ADDRESS.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        var v6 = parts.group(2) == null ? parts.group(3) : parts.group(2);
        try {
            // What stands in brackets is read and never looked up; of an IPv4 address so written comes an IPv4 address.
            return Optional.of(InetAddress.getByName("[" + (v6 == null ? "::ffff:" + parts.group(1) : v6) + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** A request whose sender is the client, and not the proxy. */
    private static final class FromClient extends Request.Wrapper {
        private final ConnectionMetaData connection;

        FromClient(Request request, InetSocketAddress client) {
            super(request);
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
