package org.w3id.sotk.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.jena.query.QueryCancelledException;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.ServiceError.Kind;

/** Which addresses are connected to; they are listed in {@code federation/addresses.txt}. */
class AddressesTest {
    private static final Endpoints WIKIDATA = Endpoints.of(List.of("https://query.wikidata.org/sparql"));

    private static Stream<String> listed(String kind) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/federation/addresses.txt")).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1));
    }

    @TestFactory
    Stream<DynamicTest> knowsThoseThatAreNotInThePublicInternet() throws IOException {
        return listed("special")
                .map(address -> dynamicTest(address, () -> assertThat(Arrays.stream(InetAddress.getAllByName(address)))
                        .noneMatch(Addresses::isPublic)));
    }

    @TestFactory
    Stream<DynamicTest> knowsThoseThatAre() throws IOException {
        return listed("public")
                .map(address -> dynamicTest(address, () -> assertThat(Arrays.stream(InetAddress.getAllByName(address)))
                        .allMatch(Addresses::isPublic)));
    }

    /** Not listed, none may be asked; listed by mistake, it leads nowhere. */
    @TestFactory
    Stream<DynamicTest> isNotDeceivedBySpelling() throws IOException {
        return Stream.concat(
                        listed("spelling"), listed("special").map(each -> each.contains(":") ? "[" + each + "]" : each))
                .map(host -> dynamicTest(host, () -> {
                    try (var server = new ServerSocket(0)) {
                        var url = "http://" + host + ":" + server.getLocalPort() + "/sparql";
                        assertThatThrownBy(() -> WIKIDATA.require(url))
                                .isInstanceOf(ServiceError.class)
                                .hasMessageContaining("allowed are: https://query.wikidata.org/sparql");
                        if (listed("spelling").anyMatch(host::equals)) {
                            assertThat(catchThrowable(() -> ask(url, new AtomicBoolean())))
                                    .satisfiesAnyOf(
                                            error -> assertThat(error).isInstanceOf(UserError.class),
                                            error -> assertThat(((ServiceError) error).kind())
                                                    .isEqualTo(Kind.REFUSED),
                                            error -> assertThat(error).hasMessageContaining("an unknown host name"));
                            server.setSoTimeout(1);
                            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
                        }
                    }
                }));
    }

    @Test
    void connectsToNoneIfOneIsSpecial() {
        var found = resolve(List.of("1.1.1.1", "127.0.0.1"));
        assertThatThrownBy(found::join).hasCauseInstanceOf(ServiceError.class).hasMessageContaining("is at 127.0.0.1");
    }

    /** A name that means another address the next time is of no use: nobody asks a second time. */
    @Test
    void connectsToJustWhatItLookedAt() {
        var answers = new ArrayList<>(List.of("1.1.1.1", "127.0.0.1"));
        var asked = new ArrayList<String>();
        SocketAddressResolver changing = (host, port, context, promise) -> {
            asked.add(host);
            promise.succeeded(List.of(new InetSocketAddress(answers.remove(0), port)));
        };
        var found = new CompletableFuture<List<InetSocketAddress>>();
        new Addresses(changing).resolve("rebinding.example", 80, Map.of(), Promise.from(found::complete, e -> {}));
        assertThat(found.join()).containsExactly(new InetSocketAddress("1.1.1.1", 80));
        assertThat(asked).hasSize(1);
    }

    @Test
    void endsTheConnectionWhenTheQueryIsCancelled() throws Exception {
        try (var server = new ServerSocket(0)) {
            var cancelled = new AtomicBoolean();
            var asking = CompletableFuture.runAsync(
                    () -> ask("http://127.0.0.1:" + server.getLocalPort() + "/sparql", cancelled));
            try (var connection = server.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                cancelled.set(true);
                assertThatThrownBy(asking::join).hasCauseInstanceOf(QueryCancelledException.class);
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private static void ask(String url, AtomicBoolean cancelled) {
        try (var remote = new Remote(Endpoints.of(List.of(url)), Bounds.DEFAULT, "test")) {
            remote.ask(url, "ASK { }", TimeUnit.SECONDS.toNanos(20), cancelled);
        }
    }

    private static CompletableFuture<List<InetSocketAddress>> resolve(List<String> addresses) {
        var found = new CompletableFuture<List<InetSocketAddress>>();
        SocketAddressResolver names = (host, port, context, promise) -> promise.succeeded(addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList());
        new Addresses(names)
                .resolve("example.org", 80, Map.of(), Promise.from(found::complete, found::completeExceptionally));
        return found;
    }
}
