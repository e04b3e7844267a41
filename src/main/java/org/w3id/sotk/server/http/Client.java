package org.w3id.sotk.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.jetty.server.Request;

/**
 * Names those who share one set of limits: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has
 * these chooses the other 64 freely (RFC 4291, section 2.5.1).
 */
public final class Client {
    private static final int NETWORK_BYTES = 8;
    private static final int ADDRESS_BYTES = 16;

    private Client() {}

    /** Returns the name of the client who sent a request. */
    public static String of(Request request) {
        return of(request.getConnectionMetaData().getRemoteSocketAddress());
    }

    /** Returns the name of the client at the other end of a connection. */
    public static String of(SocketAddress address) {
        return address instanceof InetSocketAddress inet && !inet.isUnresolved()
                ? of(inet.getAddress())
                : address.toString();
    }

    private static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
        try {
            return InetAddress.getByAddress(Arrays.copyOf(network, ADDRESS_BYTES))
                            .getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
