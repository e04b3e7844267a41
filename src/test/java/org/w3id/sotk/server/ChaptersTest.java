package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.w3id.sotk.server.Sites.HTTP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.page.Chapter;
import org.w3id.sotk.page.Reader;

/** Each file of {@code src/site/} is a page below {@code about/}, and its links work there as they do beside each other. */
class ChaptersTest {
    private static final Pattern HEADING = Pattern.compile("<h1>(.*)</h1>");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)]*)\\)");
    private static final Pattern SERVED_LINK = Pattern.compile("<a href=\"(/about/[^\"?#]+)([^\"#]*)(?:#([^\"]*))?\"");
    private static final Pattern DRAWING = Pattern.compile("<img src=\"([^\"]+)\"");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\n(\\$ )?");
    private static final String CHOICES = "?lang=az&view=am";

    private static final Site SITE = Sites.shared();

    private static Stream<String> names() {
        return Project.chapters().stream()
                .map(file -> file.getFileName().toString().replace(".md", ""));
    }

    @TestFactory
    Stream<DynamicTest> areInEnglishBelowATitleInTheLanguageOfTheReader() {
        return names().map(name -> dynamicTest(name, () -> {
            var english = heading(page("/about/" + name + "?lang=en"));
            assertThat(Chapter.named(name).orElseThrow().title()).isEqualTo(english);
            for (String language : Reader.LANGUAGES) {
                var page = page("/about/" + name + "?lang=" + language);
                assertThat(page).contains("<html lang=\"" + language + "\">", "<div class=\"chapter\" lang=\"en\">\n<");
                assertThat(page).contains("<title>" + heading(page) + " · Sotk</title>");
                assertThat(page("/about/?lang=" + language))
                        .contains(
                                "<a href=\"/about/" + name + "?lang&#x3D;" + language + "\">" + heading(page) + "</a>");
            }
        }));
    }

    private static String heading(String page) {
        var heading = HEADING.matcher(page);
        assertThat(heading.find()).isTrue();
        return heading.group(1);
    }

    @TestFactory
    Stream<DynamicTest> leadToEachOtherHereAndAsFiles() {
        return names().map(name -> dynamicTest(name, () -> {
            var links = LINK.matcher(Files.readString(Path.of("src/site/" + name + ".md")))
                    .results()
                    .map(link -> link.group(1))
                    .toList();
            assertThat(links).allMatch(link -> link.startsWith("https://") || isAFile(link));
            var text = page("/about/" + name + CHOICES).replaceFirst("(?s)^.*<div class=\"chapter\" lang=\"en\">", "");
            var served = SERVED_LINK
                    .matcher(text.replaceFirst("(?s)<footer>.*", ""))
                    .results()
                    .toList();
            assertThat(served).hasSize((int)
                    links.stream().filter(link -> !link.startsWith("https://")).count());
            for (var link : served) {
                assertThat(link.group(2)).isEqualTo(CHOICES.replace("&", "&amp;"));
                var page = page(link.group(1));
                if (link.group(3) != null) {
                    assertThat(page).contains(" id=\"" + link.group(3) + "\">");
                }
            }
        }));
    }

    private static boolean isAFile(String link) {
        var name = link.replaceFirst("#.*", "");
        return !name.contains("/") && Files.exists(Path.of("src/site", name));
    }

    @Test
    void showTheirDrawings() throws Exception {
        var drawings = DRAWING.matcher(page("/about/benchmark")).results().toList();
        assertThat(drawings).isNotEmpty();
        for (var drawing : drawings) {
            assertThat(page(drawing.group(1))).startsWith("<svg");
        }
    }

    /** So that none is left untested. */
    @Test
    void showEveryCommandAlone() throws IOException {
        for (Path file : Project.documentation()) {
            BLOCK.matcher(Files.readString(file)).results().forEach(block -> assertThat(
                            block.group(1).equals("console"))
                    .as(file + ": " + block.group())
                    .isEqualTo(block.group(2) != null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "Limits", "limits.md", "%2e%2e%2fabout%2flimits", "a/limits", "limits/x"})
    void areMissedWhereThereIsNone(String name) throws Exception {
        assertThat(send("/about/" + name).statusCode()).isIn(400, 404);
    }

    private static String page(String path) throws IOException, InterruptedException {
        var answer = send(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> send(String path) throws IOException, InterruptedException {
        var address = URI.create(SITE.url().toString().replaceFirst("/$", path));
        return HTTP.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }
}
