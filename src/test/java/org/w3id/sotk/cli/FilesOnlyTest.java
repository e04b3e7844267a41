package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.server.Limits;
import org.w3id.sotk.server.Settings;
import org.w3id.sotk.server.Site;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.viewpoint.ServedDataset;

/** A new kind of thing, a new code list and a new viewpoint are files in the home, and nothing else. */
class FilesOnlyTest extends VerbTest {
    private static final Path ADDED = Path.of("src/test/resources/files-only");

    @ParameterizedTest
    @ValueSource(strings = {"kind", "scheme", "translation", "viewpoint"})
    void passesTheCheckAndKeepsItsForm(String added) throws IOException {
        add(added);
        assertThat(sotk("check", "--fail-on=warning")).as(out.toString()).isZero();
        assertThat(sotk("format", "--check")).as(out.toString()).isZero();
    }

    @Test
    void shortensANewKindInFilesFindingsAndAnswers() throws IOException {
        add("kind");
        spoil("data/wells.ttl", "well:north", "<https://w3id.org/sotk/id/well/north>");
        assertThat(sotk("format")).isZero();
        assertThat(Files.readString(home.resolve("data/wells.ttl"))).contains("\nwell:north\n");
        spoil("data/wells.ttl", ";\\s*sotk:inState state:armenia", "");
        assertThat(sotk("check")).isEqualTo(1);
        assertThat(out.toString())
                .contains(": well:north: A well lies in a state (sotk:inState). [shape:well-in-state]");
        var query = Files.writeString(
                home.resolve("wells.rq"), "SELECT ?well { ?well a <https://w3id.org/sotk/ontology/Well> }");
        assertThat(sotk("query", query.toString())).isZero();
        assertThat(out.toString()).contains("| well:north |");
    }

    @Test
    void namesTheFileInWhichAPrefixStandsForSomethingElse() throws IOException {
        add("kind");
        spoil("data/wells.ttl", "PREFIX owl:", "PREFIX mine: <https://example.org/mine/>\nPREFIX owl:");
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("sotk: data/wells.ttl: the prefix mine: stands for <https://example.org/mine/>, but for"
                        + " <https://w3id.org/sotk/id/mine/> elsewhere; choose another name\n");
    }

    @Test
    void namesAFileThatSpeaksOfACodeListAndAKindOfOneName() throws IOException {
        add("scheme");
        spoil("ontology/vocab/soils.ttl", "vocab/soil/clay", "vocab/mine/clay");
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString())
                .matches("sotk: data/\\S+\\.ttl: the prefix mine: stands for <https://w3id.org/sotk/id/mine/>, but for"
                        + " <https://w3id.org/sotk/vocab/mine/> elsewhere; choose another name\n");
    }

    @Test
    void servesAllOfThem() throws Exception {
        add("kind");
        add("scheme");
        add("viewpoint");
        var served = new ServedDataset(Generation.read(Home.at(home)), Project.noon("2026-11-26"));
        try (var site = new Site(served, Settings.local(Limits.DEFAULT))) {
            assertThat(page(site, "id/well/north?lang=ru")).contains("северный колодец", "колодец");
            assertThat(page(site, "id/well/")).contains("northern well");
            assertThat(turtle(site, "id/well/north")).containsPattern("(?m)^well:north\\s+rdf:type\\s+sotk:Well");
            assertThat(page(site, "ontology/Well?lang=hy")).contains("ջրհոր");
            assertThat(page(site, "why?view=all&subject=mine:sotk-zod&property=sotk:ownedBy"))
                    .contains("sotk-zod");
            assertThat(turtle(site, "vocab/soil/clay")).containsPattern("(?m)^soil:clay\\s+");
            assertThat(turtle(site, "data?graph=https://w3id.org/sotk/graph/queries"))
                    .contains("<https://w3id.org/sotk/graph/queries#prefix-soil>");
            assertThat(page(site, "compare")).contains("<option value=\"neighbour\">the neighbour</option>");
            assertThat(page(site, "compare?left=neighbour&right=am")).contains("value=\"neighbour\"");
            assertThat(page(site, "api")).contains("<code>neighbour-strict</code>");
            assertThat(turtle(site, "view/neighbour")).contains("perspective:neighbour");
        }
    }

    @Test
    void showsATranslationAsItsTranslatorsWords() throws Exception {
        add("translation");
        var served = new ServedDataset(Generation.read(Home.at(home)), Project.noon("2026-11-26"));
        try (var site = new Site(served, Settings.local(Limits.DEFAULT))) {
            for (var path : List.of("id/claim/share-74-in-azerbaijan", "embed/claim/share-74-in-azerbaijan")) {
                assertThat(page(site, path + "?lang=hy"))
                        .contains("<blockquote lang=\"en\">74 percent")
                        .contains("<p class=\"translation\">հանքի 74 տոկոսն ադրբեջանական տարածքում է<br>"
                                + "<small>Թարգմանությունը: օրինակի թարգմանիչներ</small></p>");
                assertThat(page(site, path + "?lang=az")).doesNotContain("class=\"translation\"");
            }
            assertThat(turtle(site, "id/claim/share-74-in-azerbaijan")).contains("translation:share-74-hy");
        }
    }

    private void add(String files) throws IOException {
        FileUtils.copyDirectory(ADDED.resolve(files).toFile(), home.toFile());
    }

    private static String page(Site site, String path) throws Exception {
        return get(site, path, "text/html");
    }

    private static String turtle(Site site, String path) throws Exception {
        return get(site, path, "text/turtle");
    }

    private static String get(Site site, String path, String type) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(site.url() + path))
                                .header("Accept", type)
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
