package org.w3id.sotk.federation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.IncludeExcludeSet;
import org.eclipse.jetty.util.InetAddressSet;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the address of an endpoint, once: the address that is checked is the one that is connected to. Only addresses on
 * the public internet pass, unless the endpoint is listed with its address instead of a name.
 */
final class Addresses implements SocketAddressResolver {
    /** An address as one writes it: four decimal numbers without leading zeros, or IPv6 in brackets. */
    private static final Pattern ADDRESS =
            Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}|\\[[0-9A-Fa-f:.]+\\]");

    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(^|\\.)\\d[^.]*\\.?$");

    /**
     * All of IPv4, and the only block from which IPv6 is given out, so that no address passes that has an IPv4 address in
     * it; without the special-purpose registries of IANA (RFC 6890), and an address at which clouds give out secrets.
     */
    private static final IncludeExcludeSet<String, InetAddress> PUBLIC = new IncludeExcludeSet<>(InetAddressSet.class);

    static {
        PUBLIC.include("0.0.0.0/0", "2000::/3");
        PUBLIC.exclude(
                "0.0.0.0/8",
                "10.0.0.0/8",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "168.63.129.16/32",
                "169.254.0.0/16",
                "172.16.0.0/12",
                "192.0.0.0/24",
                "192.0.2.0/24",
                "192.88.99.0/24",
                "192.168.0.0/16",
                "198.18.0.0/15",
                "198.51.100.0/24",
                "203.0.113.0/24",
                "224.0.0.0/3",
                "2001::/23",
                "2001:db8::/32",
                "2002::/16",
                "3fff::/20");
    }

    private final SocketAddressResolver names;

    /** @param names finds the addresses of a name */
    Addresses(SocketAddressResolver names) {
        this.names = names;
    }

    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        names.resolve(host, port, context, new Promise<>() {
            @Override
            public void succeeded(List<InetSocketAddress> found) {
                var special = found.stream()
                        .map(InetSocketAddress::getAddress)
                        .filter(address -> !isPublic(address))
                        .findFirst();
                if (special.isEmpty() || ADDRESS.matcher(host).matches()) {
                    addresses.succeeded(found);
                } else {
                    addresses.failed(new ServiceError(
                            ServiceError.Kind.REFUSED,
                            host + " is at " + special.get().getHostAddress()
                                    + ", which is not on the public internet; the operator of this server can list the"
                                    + " endpoint by that address instead of its name"));
                }
            }

            @Override
            public void failed(Throwable cause) {
                addresses.failed(cause);
            }
        });
    }

    /** Returns whether {@code host} is a name, or an address as one writes it; others spell addresses each in its own way. */
    static boolean isPlain(String host) {
        return ADDRESS.matcher(host).matches() || !ENDS_IN_NUMBER.matcher(host).find();
    }

    /** Returns whether {@code address} is in the public internet, and means itself. */
    static boolean isPublic(InetAddress address) {
        return PUBLIC.test(address);
    }
}
