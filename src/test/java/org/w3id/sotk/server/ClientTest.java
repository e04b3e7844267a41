package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.server.http.Client;

/** Who shares one set of limits. */
class ClientTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::7, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::7, 2001:db8:1:3:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64"
    })
    void isAnAddressOrTheNetworkOfOne(String address, String client) {
        assertThat(Client.of(new InetSocketAddress(address, 1234))).isEqualTo(client);
    }

    @Test
    void getsNoMoreByOtherAddressesOfTheSameNetwork() throws Exception {
        try (var site = Sites.start(Front.PROXY.settings(Sites.SMALL.with(Limit.REQUESTS_PER_SECOND, 5)))) {
            var last = 1;
            while (!status(site, "2001:db8:1:2::" + last).equals("HTTP/1.1 429")) {
                last = last % 9999 + 1;
            }
            assertThat(status(site, "2001:db8:1:3::1")).isEqualTo("HTTP/1.1 200");
        }
    }

    private static String status(Site site, String address) throws IOException {
        try (var caller = Caller.at(site, 2)) {
            return caller.send("GET /health/live HTTP/1.1", "X-Forwarded-For: " + address)
                    .status();
        }
    }
}
