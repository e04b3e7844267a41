package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs, run on a copy of the project's files that each test spoils in its own way. */
class CommandLineTest extends VerbTest {
    @Test
    void findsNothingWrongWithGoodFiles() {
        assertThat(sotk("check")).isZero();
        assertThat(out.toString())
                .containsPattern("0 violations, 0 warnings, \\d+ notes\n$")
                .doesNotContain("violation:", "warning:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesFileAndLineOfWhatBreaksAShape() throws IOException {
        spoil("data/claims/share.ttl", "24.0", "124.0");
        assertThat(sotk("check")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("violation: data/claims/share.ttl: line ")
                .contains("claim:share-24-geological-survey: A share is at most 100 percent. [shape:share-range]\n")
                .containsPattern("1 violations, 0 warnings, \\d+ notes\n$");
        assertThat(line("data/claims/share.ttl", reportedLine())).contains("124.0");
    }

    @Test
    void failsOnNotesOnlyWhenAsked() throws IOException {
        spoil("data/claims/share.ttl", "sotk:quote \"74 percent of the mine lies on Azerbaijani territory\"@en;", "");
        assertThat(sotk("check")).isZero();
        assertThat(sotk("check", "--fail-on", "warning")).isZero();
        assertThat(sotk("check", "--fail-on", "info")).isEqualTo(1);
        assertThat(out.toString()).contains("info: data/claims/share.ttl", "[shape:claim-quoted]");
    }

    @Test
    void speaksTheLanguageOfTheReader() throws IOException {
        spoil("data/claims/share.ttl", "24.0", "124.0");
        sotk("check", "--lang", "az");
        assertThat(out.toString()).contains("Pay ən çoxu 100 faizdir.");
    }

    @Test
    void reportsInJson() throws IOException {
        spoil("data/claims/share.ttl", "24.0", "124.0");
        assertThat(sotk("check", "--format", "json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"file\" : \"data/claims/share.ttl\"", "\"severity\" : \"violation\"");
    }

    @Test
    void refusesToServeWhatBreaksAShape() throws IOException {
        spoil("data/claims/share.ttl", "24.0", "124.0");
        assertThat(sotk("serve", "--port", "0")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("[shape:share-range]", "not serving these files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "serve", "export", "query share-in-azerbaijan", "format"})
    void namesThePlaceOfASyntaxError(String verb) throws IOException {
        spoil("data/claims/share.ttl", "sotk:quantity 74.0;", "sotk:quantity 74.0");
        assertThat(sotk(verb.split(" "))).isEqualTo(3);
        assertThat(err.toString()).matches("sotk: data/claims/share\\.ttl: line \\d+, column \\d+: .*\n");
    }

    @Test
    void namesAnUnknownPrefix() throws IOException {
        spoil("data/claims/share.ttl", "unit:PERCENT", "units:PERCENT");
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString()).contains("data/claims/share.ttl: line ", "Undefined prefix: units");
    }

    @Test
    void namesADateThatDoesNotExist() throws IOException {
        spoil("data/claims/control.ttl", "1993-01-01T00:00:00Z", "1993-13-45T00:00:00Z");
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString()).contains("data/claims/control.ttl: line ", "1993-13-45");
    }

    @Test
    void namesEveryFileThatCannotBeRead() throws IOException {
        Files.writeString(home.resolve("data/one.ttl"), "nonsense");
        Files.writeString(home.resolve("data/two.ttl"), "");
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString())
                .contains("data/one.ttl: line 1")
                .contains("data/two.ttl: holds no triple; delete the file or state something in it");
    }

    @Test
    void namesAFileThatIsNotUtf8() throws IOException {
        Files.write(home.resolve("data/latin.ttl"), new byte[] {'<', 'a', ':', 'b', '>', (byte) 0xff});
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString()).isEqualTo("sotk: data/latin.ttl: line 1: is not UTF-8; save it in that encoding\n");
    }

    @ParameterizedTest
    @CsvSource({"<?xml version='1.0'?><rdf:RDF/>, <?xml", "Prefix(:=<urn:a>), Prefix("})
    void namesAFileThatIsInAnotherSyntax(String text, String start) throws IOException {
        Files.writeString(home.resolve("ontology/sotk.ttl"), text);
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualTo("sotk: ontology/sotk.ttl: line 1: is not Turtle, since it begins with " + start
                        + "; undo the save with git checkout, or, in Protégé, save it as Turtle Syntax\n");
    }

    @ParameterizedTest
    @CsvSource({
        "<uri id=\"vocabularies\", <!-- ",
        "uri=\"imports/external-terms.ttl\", uri=\"https://w3id.org/sotk/ontology/imports/external-terms/\"",
        "<uri id=\"ontology\", <group id=\"Folder Repository\"/><uri id=\"ontology\"",
        "<catalog, <!DOCTYPE catalog><catalog"
    })
    void namesACatalogThatDoesNotLeadToAnImport(String what, String with) throws IOException {
        var catalog = home.resolve("ontology/catalog-v001.xml");
        Files.writeString(catalog, Files.readString(catalog).replace(what, with));
        assertThat(sotk("check")).isEqualTo(1);
        assertThat(out.toString())
                .contains("violation: ontology/catalog-v001.xml: line 1: ", "Protégé would look for it on the network");
    }

    @Test
    void namesAFileThatIsNestedTooDeeply() throws IOException {
        var deep = "<a:a> <a:b> " + "[ <a:b> ".repeat(100_000) + "1" + " ]".repeat(100_000) + " .";
        Files.writeString(home.resolve("data/deep.ttl"), deep);
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(err.toString()).startsWith("sotk: data/deep.ttl: is nested too deeply");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndNoFolderForAFile() throws IOException {
        var places = home.resolve("data/places.ttl");
        Files.writeString(places, "\uFEFF" + Files.readString(places));
        Files.createDirectory(home.resolve("data/folder.ttl"));
        assertThat(sotk("check")).isZero();
    }

    @Test
    void namesAHostThatCannotBe() {
        assertThat(sotk("serve", "--host", "no-such-host.invalid")).isEqualTo(3);
        assertThat(err.toString()).matches("sotk: host .* choose .*\n");
    }

    /** Each line: the verb with its options, and what the first line of the answer holds; {@code EMPTY} is an empty value. */
    @ParameterizedTest
    @CsvFileSource(resources = "/cli/options.txt", delimiter = '|')
    void refusesValuesThatCannotBe(String arguments, String message) {
        var words = Stream.of(arguments.split(" ")).map(word -> word.equals("EMPTY") ? "" : word);
        assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElse("")).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesAMissingFolder() {
        assertThat(run("check", "--home", home.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nowhere/ontology: no such folder; ", "--home DIR");
    }

    @Test
    void namesThePortInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sotk("serve", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(3);
            assertThat(err.toString())
                    .startsWith("sotk: cannot listen on 127.0.0.1 port " + taken.getLocalPort())
                    .contains("choose another with --port");
        }
    }

    @ParameterizedTest
<<<<<<< HEAD
=======
    @CsvSource({"table,74.0", "csv,'Azerbaijani officials,74.0'", "json,bindings"})
    void answersInEachFormat(String format, String part) {
        assertThat(sotk("query", "share-in-azerbaijan", "--format", format)).isZero();
        assertThat(out.toString()).contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "am, 50.0",
        "az/2020-11-26, 74.0",
        "https://w3id.org/sotk/view/az-strict/2023/2024-01-01, 74.0",
        "common, percent"
    })
    void answersAsAViewSeesIt(String view, String part) {
        assertThat(sotk("query", "territory-shares", "--view", view, "--format", "csv"))
                .isZero();
        assertThat(out.toString()).contains(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    query territory-shares --view xx              | viewpoint "xx" is unknown; choose one of common, all
                    query territory-shares --view am/2020-02-30   | "2020-02-30" is not in the calendar
                    query - --view am/2020/1990                   | no claim had been made before
                    why am/1950 mine:sotk-zod sotk:ownedBy        | choose that day or a later one
                    why am sotk-zod sotk:ownedBy                  | subject "sotk-zod" is no IRI
                    diff am az/2020/2020/2020                     | too many parts
                    """)
    void namesTheViewsThereAre(String arguments, String message) throws IOException {
        Files.writeString(home.resolve("in.rq"), "ASK {}");
        assertThat(sotk(arguments
                        .replace(" - ", " " + home.resolve("in.rq") + " ")
                        .split(" ")))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("sotk: ").contains(message).hasLineCount(1);
    }

    @Test
    void tellsWhyAViewSaysSo() {
        assertThat(sotk("why", "az", "part:sotk-zod-azerbaijan", "sotk:territoryShare", "--format", "csv"))
                .isZero();
        assertThat(out.toString())
                .contains("74.0,says so,Azerbaijani officials", "74.0,contradicts it,Armenian officials");
    }

    @Test
    void saysThatAViewSaysNothing() {
        assertThat(sotk("why", "common", "part:sotk-zod-azerbaijan", "sotk:territoryShare"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no claim in view common says anything of sotk:territoryShare");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    claim:x a sotk:ControlClaim ; sotk:statedOn part:y .                                     | is no time
                    claim:x a sotk:ControlClaim ; sotk:statedOn "yesterday" .                                | is no time
                    claim:x a sotk:ControlClaim ; sotk:statedOn "2020-01-01T00:00:00Z" ; sotk:statedOnPrecision "day" . | is no precision
                    <https://w3id.org/sotk/id/perspective/am-strict> a sotk:Perspective .                    | two viewpoints would be called am-strict
                    """)
    void namesTheClaimThatNoViewCanPlace(String turtle, String message) throws IOException {
        Files.writeString(
                home.resolve("data/case.ttl"),
                "PREFIX claim: <https://w3id.org/sotk/id/claim/> PREFIX part: <https://w3id.org/sotk/id/part/>"
                        + " PREFIX sotk: <https://w3id.org/sotk/ontology/> " + turtle);
        assertThat(sotk("query", "territory-shares")).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("sotk: https://w3id.org/sotk/id/")
                .contains(message)
                .hasLineCount(1);
    }

    @Test
    void wantsAQuestionForAView() {
        assertThat(sotk("query", "--view", "am")).isEqualTo(2);
        assertThat(err.toString()).contains("--view");
    }

    @Test
    void tellsWhatChangesBetweenViews() {
        assertThat(sotk("diff", "am", "az")).isZero();
        assertThat(out.toString())
                .contains(
                        "D <https://w3id.org/sotk/id/part/sotk-zod-azerbaijan>"
                                + " <https://w3id.org/sotk/ontology/territoryShare> 50.0 .\n",
                        "A <https://w3id.org/sotk/id/part/sotk-zod-azerbaijan>"
                                + " <https://w3id.org/sotk/ontology/territoryShare> 74.0 .\n");
    }

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
    void answersNoWithAnExitCode() throws IOException {
        var file = Files.writeString(home.resolve("ask.rq"), "ASK { <urn:x> <urn:y> <urn:z> }");
        assertThat(run("query", file.toString(), "--home", home.toString())).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("no\n");
    }

    @Test
    void refusesServiceHereToo() throws IOException {
        var file = Files.writeString(
                home.resolve("service.rq"), "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }");
        assertThat(run("query", file.toString(), "--home", home.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("SERVICE", "is refused", "https://query.wikidata.org/sparql");
        assertThat(run("query", file.toString(), "--home", home.toString(), "--no-services"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("see this graph only");
    }

    @Test
    void tellsWhatWasAskedOfOthers() throws IOException {
        var file = Files.writeString(
                home.resolve("service.rq"),
                "SELECT * WHERE { VALUES ?s { <a:b> } SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }");
        assertThat(run("query", file.toString(), "--service", "http://127.0.0.1:1/", "--explain", "--format", "csv"))
                .isZero();
        assertThat(out.toString()).isEqualTo("s,p,o\na:b,,\n");
        assertThat(err.toString())
                .contains(
                        "1 request, 1 failed silently", "http://127.0.0.1:1/", "takes no connection (SILENT)", "<a:b>");
        assertThat(run("query", file.toString(), "--service", "http://me:secret@127.0.0.1/"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("is no address of an endpoint");
    }

    @Test
    void saysThatRowsAreNoTurtle() {
        assertThat(sotk("query", "workers", "--format", "ttl")).isEqualTo(3);
        assertThat(err.toString()).contains("table, csv, xlsx or json");
    }

    @Test
    void formatsWhatIsNotInForm() throws IOException {
        var file = home.resolve("data/places.ttl");
        var inForm = Files.readString(file);
        Files.writeString(file, inForm.replace("\n\n", "\n"));
        assertThat(sotk("format", "--check")).isEqualTo(1);
        assertThat(sotk("format")).isZero();
        assertThat(out.toString()).contains("places.ttl");
        assertThat(Files.readString(file)).isEqualTo(inForm);
        assertThat(sotk("format", "--check")).isZero();
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
        assertThat(err.toString()).matches("sotk: \\d+ claims are left out, since this format cannot say them\n");
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
                .isEqualTo("sotk: " + home + ": cannot be written; name another file with --output\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --fail-on whatever", "serve --port many", "frobnicate", "query a b"})
    void explainsWrongUsage(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty();
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
>>>>>>> 1f6c1f8 (Spreadsheets get a workbook, which reads alike in every language)
    @ValueSource(strings = {"", "serve", "check", "query", "format", "import", "export"})
    void helps(String verb) {
        assertThat(run((verb + " --help").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: sotk");
    }

    private int reportedLine() {
        return Integer.parseInt(out.toString().replaceAll("(?s)^.*?: line (\\d+): .*$", "$1"));
    }

    private String line(String file, int number) throws IOException {
        return Files.readAllLines(home.resolve(file)).get(number - 1);
    }
}
