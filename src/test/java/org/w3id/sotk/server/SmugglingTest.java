package org.w3id.sotk.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A request may not be hidden in the body of another, as {@code protocol/smuggling.txt} has it: what goes over the wire,
 * and the statuses of all that is answered until the connection is closed.
 */
class SmugglingTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Site SITE = Sites.shared();

    @TestFactory
    Stream<DynamicTest> hidesNoRequestInAnother() {
        return AbuseCase.read(Path.of("src/test/resources/protocol/smuggling.txt"))
                .map(each -> dynamicTest(each.name(), () -> assertThat(statuses(each.request(Map.of())))
                        .isEqualTo(each.expected())));
    }

    private static List<String> statuses(byte[] request) throws IOException {
        try (var socket = new Socket(SITE.url().getHost(), SITE.url().getPort())) {
            socket.getOutputStream().write(request);
            var answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return STATUS.matcher(answers)
                    .results()
                    .map(status -> status.group(1))
                    .toList();
        }
    }
}
