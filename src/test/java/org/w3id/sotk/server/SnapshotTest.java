package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.w3id.sotk.server.Sites.HTTP;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Program;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What is served is what was read when the server started. */
class SnapshotTest {
    @TempDir
    private Path folder;

    @Test
    void answersWhenItsFolderIsGone() throws Exception {
        var generation = Generation.read(Home.at(Project.copyTo(folder)));
        try (var site =
                new Site(new ServedDataset(generation, Project.noon("2026-11-26")), Settings.local(Limits.DEFAULT))) {
            for (String part : new String[] {"ontology", "data", "queries"}) {
                FileUtils.deleteDirectory(folder.resolve(part).toFile());
            }
            var pages = Project.pages().stream().filter(page -> !page.startsWith("no/"));
            var answers = generation.queries().titles().stream().map(title -> "query/" + title + ".rq");
            for (String path : Stream.concat(pages, answers).toList()) {
                var answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(site.url() + path.split(" ", 2)[0]))
                                .header("Accept", "text/html,*/*;q=0.1")
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/places.ttl",
                "ontology/sotk.ttl",
                "queries/production/workers.rq",
                "queries/views/plain-triples.rq",
                "queries/pages/thing-facts.rq",
                "queries/export/geojson.rq"
            })
    void hasAnotherVersionWhenAnyFileIsAnother(String file) throws Exception {
        var home = Home.at(Project.copyTo(folder));
        var before = Generation.read(home).version();
        assertThat(Generation.read(home).version()).isEqualTo(before);
        var path = folder.resolve(file);
        Files.writeString(path, Files.readString(path) + "\n# Another line.\n");
        assertThat(Generation.read(home).version()).isNotEqualTo(before);
    }

    @Test
    void namesTheVersionOfTheProgramAsItsBuildDoes() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Program.VERSION + "</version>");
    }
}
