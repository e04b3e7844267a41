package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** A question is called by its title in the reader's language, and where it has none there, by the English one. */
class TitlesTest {
    private static Site site;

    @BeforeAll
    static void startWithAQuestionThatIsInEnglishOnly(@TempDir Path folder) throws Exception {
        var file = Project.copyTo(folder).resolve(Project.question("shares-by-part"));
        Files.writeString(file, Files.readString(file).replaceAll("# title@.*\n", ""));
        var home = Home.at(folder);
        site = new Site(
                new ServedDataset(Generation.read(home), Project.noon("2026-11-26")), Settings.local(Limits.DEFAULT));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', control-over-time",
        "query/, workers",
        "sparql, workers",
        "query/workers, workers",
        "search?q=who owns the mine, owner-and-licence",
        "search?q=кто контролировал, control-over-time"
    })
    void areInTheLanguageOfTheReader(String path, String name) throws Exception {
        var titles = QueryFile.read(Project.question(name)).titles();
        assertThat(titles).containsOnlyKeys("az", "en", "hy", "ru");
        titles.forEach((language, title) -> assertThat(page(path, language)).contains(title + "</"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "query/", "sparql", "query/shares-by-part", "search?q=shares claimed"})
    void areInEnglishAndMarkedSoWhereThereIsNoOther(String path) {
        assertThat(page(path, "hy")).contains("lang=\"en\">Which shares are claimed for each part of the mine?</");
    }

    private static String page(String path, String language) {
        var address = site.url() + path.replace(" ", "%20") + (path.contains("?") ? "&" : "?") + "lang=" + language;
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Accept", "text/html")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new AssertionError(address, e);
        }
    }
}
