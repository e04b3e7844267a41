package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.Bounds;
import org.w3id.sotk.federation.Endpoints;

/** What all may hold together fits into the machine, or the server does not start. */
class ResourcesTest {
    private static final long MEGABYTE = 1 << 20;
    /** About as much as the project's own. */
    private static final long FILES = 1_875_000;

    private static final Endpoints SERVICES = Endpoints.of(List.of("https://a.example/", "https://b.example/"));

    private static Settings settings(int megabytes, int files, Map<Limit, Integer> chosen) {
        var heap = megabytes * MEGABYTE;
        var bounds = new Bounds(
                Bounds.DEFAULT.connections(), Bounds.bytes(heap), Bounds.DEFAULT.rows(), Bounds.DEFAULT.seconds());
        return Settings.local(new Limits(chosen, new Machine(2, heap, files)), SERVICES, bounds);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512, 4096})
    void fitsWhatIsUsualIntoAnyMachine(int megabytes) throws IOException {
        var resources = new Resources(settings(megabytes, 20_000, Map.of()), FILES);
        assertThat(resources.text())
                .isEqualTo(Files.readString(Path.of("src/test/resources/resources/" + megabytes + ".txt")));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/resources/refused.csv", useHeadersInDisplayName = true)
    void refusesWhatCannotHold(int megabytes, int files, Limit limit, int value, String message) {
        var settings = settings(megabytes, files, Map.of(limit, value));
        assertThatThrownBy(() -> new Resources(settings, FILES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTooSmallAMachine() {
        assertThatThrownBy(() -> new Resources(settings(64, 20_000, Map.of()), FILES))
                .hasMessageContaining("give Java more memory");
    }
}
