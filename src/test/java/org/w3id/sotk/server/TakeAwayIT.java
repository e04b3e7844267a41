package org.w3id.sotk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one takes away from the page to write a query on. */
@ExtendWith(OneBrowser.class)
class TakeAwayIT {
    private final Browser browser;
    private final Editor editor;

    TakeAwayIT(Browser browser) {
        this.browser = browser;
        this.editor = new Editor(browser);
    }

    /** What is to be pasted into a program asks the same, whatever is in the query. */
    @TestFactory
    Stream<DynamicNode> theSameInAProgramGivesTheSameAnswer() throws IOException {
        var folder = Files.createDirectories(browser.files().resolve("programs"));
        return Map.of(
                        "curl", List.of("bash", "same.sh"),
                        "Python", List.of("python3", "same.py"),
                        "R", List.of("Rscript", "same.R"),
                        "Java", List.of("java", "Same.java"))
                .entrySet()
                .stream()
                .filter(each -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(
                                Path.of(place, each.getValue().get(0)))))
                .map(each -> dynamicTest(each.getKey(), () -> {
                    editor.link(
                            "SELECT (\"it's \\\"quoted\\\" \\\\ $HOME `id` %41 ё\" AS ?x)\n{} # ''' \"\"\" )---\"",
                            "table", "en", Browser.DESK);
                    browser.find("#language").sendKeys(each.getKey());
                    var file = folder.resolve(each.getValue().get(1));
                    Files.writeString(file, browser.find("#code").getText());
                    var builder = new ProcessBuilder(each.getValue().get(0), file.toString()).redirectErrorStream(true);
                    builder.environment().put("LC_ALL", "C.UTF-8");
                    var process = builder.start();
                    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .contains("it's")
                            .contains("quoted")
                            .contains("\\ $HOME `id` %41 ё");
                    assertThat(process.waitFor()).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicNode> answersAreDownloaded() {
        return Map.of(
                        "csv", "thing,wkt,speaker,quote",
                        "tsv", "?thing\t?wkt\t?speaker\t?quote",
                        "json", "{",
                        "geojson", "{\n \"type\": \"FeatureCollection\"")
                .entrySet()
                .stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    editor.link(Editor.query("coordinates-by-source"), "table", "en", Browser.DESK);
                    editor.ask();
                    var file = browser.files().resolve("sotk." + each.getKey());
                    Files.deleteIfExists(file);
                    browser.find("#downloads [value=" + each.getKey() + "]").click();
                    browser.waitUntil(() -> Files.exists(file));
                    assertThat(Files.readString(file))
                            .startsWith(each.getValue())
                            .contains("40.19");
                }));
    }

    @Test
    void aTableIsDownloadedAsAWorkbook() throws IOException {
        editor.link(Editor.query("coordinates-by-source"), "table", "en", Browser.DESK);
        editor.ask();
        var file = browser.files().resolve("sotk.xlsx");
        browser.find("#downloads [value=xlsx]").click();
        browser.waitUntil(() -> Files.exists(file));
        try (var workbook = new ZipFile(file.toFile())) {
            assertThat(workbook.getEntry("xl/workbook.xml")).isNotNull();
        }
    }
}
