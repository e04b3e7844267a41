package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.server.http.ForwardedClient;

/** Who the client is behind a proxy, as {@code proxy/clients.txt} has it; {@code the-proxy} is who it connects as. */
class ForwardedClientTest {
    private static final Server SERVER = new Server();
    private static LocalConnector connector;

    @BeforeAll
    static void start() throws Exception {
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(200_000);
        http.addCustomizer(new ForwardedClient());
        connector = new LocalConnector(SERVER, new HttpConnectionFactory(http));
        SERVER.addConnector(connector);
        SERVER.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                var seen = Request.getRemoteAddr(request) + " " + request.isSecure() + " " + request.getHttpURI();
                response.write(true, ByteBuffer.wrap(seen.getBytes(UTF_8)), callback);
                return true;
            }
        });
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @TestFactory
    Stream<DynamicTest> isTheOneThatTheProxyNames() throws Exception {
        var proxy = seen("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8))
                .replaceFirst(" .*", "");
        return AbuseCase.read(Path.of("src/test/resources/proxy/clients.txt"))
                .map(each -> dynamicTest(each.name(), () -> assertThat(seen(each.request(Map.of())))
                        .isEqualTo(each.expected().get(0).replace("the-proxy", proxy) + " false http://x/")));
    }

    private static String seen(byte[] request) throws Exception {
        var answer =
                UTF_8.decode(connector.getResponse(ByteBuffer.wrap(request))).toString();
        assertThat(answer).startsWith("HTTP/1.1 200");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
