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
        assertThat(out.toString()).contains("\"file\": \"data/claims/share.ttl\"", "\"severity\": \"violation\"");
    }

    @Test
    void refusesToServeWhatBreaksAShape() throws IOException {
        spoil("data/claims/share.ttl", "24.0", "124.0");
        assertThat(sotk("serve", "--port", "0")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("[shape:share-range]", "not serving these files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "serve", "export", "query shares-by-part", "format"})
    void namesThePlaceOfASyntaxError(String verb) throws IOException {
        spoil("data/claims/share.ttl", "sotk:quantity 74.0;", "sotk:quantity 74.0");
        assertThat(sotk(verb.split(" "))).isEqualTo(3);
        assertThat(err.toString())
                .matches("(sotk: reading the files\n)?sotk: data/claims/share\\.ttl: line \\d+, column \\d+: .*\n");
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
                .contains("data/two.ttl: contains no triples; delete the file or state something in it");
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
        assertThat(err.toString())
                .endsWith("; choose an address of this machine with --host\n")
                .contains("\nsotk: host ");
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
                    .contains("\nsotk: cannot listen on 127.0.0.1 port " + taken.getLocalPort())
                    .endsWith("choose another with --port\n");
        }
    }

    @ParameterizedTest
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
