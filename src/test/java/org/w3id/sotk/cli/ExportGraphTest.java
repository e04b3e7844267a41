package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.Project;

/** What {@code export} and {@code export docs} write. */
class ExportGraphTest extends VerbTest {
    @Test
    void exportsPagesWhoseLinksLeadSomewhere() throws IOException {
        var folder = home.resolve("docs");
        assertThat(sotk("export", "docs", folder.toString())).isZero();
        try (var files = Files.walk(folder)) {
            var pages = files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(pages).hasSizeGreaterThan(200);
            for (Path page : pages) {
                var links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(Files.readString(page));
                assertThat(links.results().map(link -> page.resolveSibling(link.group(1))))
                        .as(page.toString())
                        .isNotEmpty()
                        .allMatch(Files::isRegularFile);
            }
        }
        assertThat(Files.readString(folder.resolve("ontology/ShareClaim.html")))
                .contains("<h1>share claim</h1>", "A share is at most 100 percent.", "sotk:ShareClaim");
    }

    @Test
    void exportsNoPagesOverOtherFiles() {
        assertThat(sotk("export", "docs", home.resolve("data").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("is not empty; name a new folder").hasLineCount(1);
    }

    @Test
    void exportsAllPagesOrNone() throws IOException {
        var folder = home.resolve("docs");
        var query = home.resolve("queries/pages/term-example.rq");
        var text = Files.readString(query);
        Files.writeString(query, "SELECT");
        assertThat(sotk("export", "docs", folder.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("queries/pages/term-example.rq");
        assertThat(folder).doesNotExist();
        Files.writeString(query, text);
        // No system has files with such a name.
        spoil("ontology/sotk.ttl", "sotk:Mine rdf:type", "sotk:" + "M".repeat(300) + " rdf:type");
        assertThat(sotk("export", "docs", folder.toString())).isEqualTo(3);
        assertThat(err.toString()).endsWith("docs: cannot be written: File name too long; name another folder\n");
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
        assertThat(sotk("export", "docs", folder.toString())).isEqualTo(3);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"nq,N-Quads", "trig,TriG"})
    void exportsEveryStoredTriple(String format, String language) {
        assertThat(sotk("export", "--format", format)).isZero();
        var quads = RDFParser.fromString(out.toString(), RDFLanguages.nameToLang(language))
                .toDatasetGraph();
        assertThat(quads.stream())
                .hasSize(Project.GENERATION.namedGraphs().values().stream()
                        .mapToInt(graph -> graph.size())
                        .sum());
    }

    @Test
    void exportsAViewToAFileAndTellsWhatItLeavesOut() throws IOException {
        var file = home.resolve("commands.txt");
        assertThat(sotk("export", "--format", "quickstatements", "--view", "all", "-o", file.toString()))
                .isZero();
        assertThat(Files.readString(file)).contains("Q457513\tP131\tQ227\t");
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).matches("sotk: \\d+ claims are left out, since this format cannot express them\n");
    }

    @Test
    void leavesTheOldFileWhenAnExportFails() throws IOException {
        var folder = Files.createDirectory(home.resolve("exports"));
        var file = Files.writeString(folder.resolve("places.json"), "old");
        var rule = home.resolve("queries/export/geojson.rq");
        var text = Files.readString(rule);
        Files.writeString(rule, "SELECT");
        assertThat(sotk("export", "--format", "geojson", "-o", file.toString())).isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(file).hasContent("old");
        Files.writeString(rule, text);
        var link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        assertThat(sotk("export", "--format", "geojson", "-o", link.toString())).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("FeatureCollection");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void exportsNothingToWhatIsNoFile() {
        assertThat(sotk("export", "-o", home.toString())).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("sotk: " + home + ": cannot be written: Is a directory; name another file with --output\n");
    }

    @Test
    void namesTheFileOfAFullDisk() {
        assertThat(sotk("export", "-o", "/dev/full")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("sotk: /dev/full: cannot be written: No space left on device;"
                        + " name another file with --output\n");
    }
}
