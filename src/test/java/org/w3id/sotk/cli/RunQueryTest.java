package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code query}, {@code why} and {@code diff} answer. */
class RunQueryTest extends VerbTest {
    @Test
    void namesAQueryThatIsNestedTooDeeply() throws IOException {
        var file = home.resolve("deep.rq");
        Files.writeString(file, "SELECT * WHERE " + "{".repeat(50_000) + "}".repeat(50_000));
        assertThat(sotk("query", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("deep.rq: ");
    }

    @Test
    void namesTheQueryThatDoesNotParse() throws IOException {
        Files.writeString(home.resolve("queries/broken.rq"), "SELECT * WHERE { ?s ?p }");
        assertThat(sotk("query", "broken")).isEqualTo(3);
        assertThat(err.toString()).matches("(?s)sotk: .*queries/broken\\.rq: line 1, column \\d+: .*");
        assertThat(sotk("query", "workers")).isZero();
        assertThat(sotk("check")).isEqualTo(3);
        assertThat(sotk("serve", "--port", "0")).isEqualTo(3);
    }

    @Test
    void namesTheQueriesThereAre() {
        assertThat(sotk("query", "who-knows")).isEqualTo(3);
        assertThat(err.toString())
                .startsWith("sotk: there is no query named who-knows; choose one of: ")
                .contains("workers");
    }

    @Test
    void listsTheQueries() {
        assertThat(sotk("query")).isZero();
        assertThat(out.toString()).contains("shares-by-part ", "Which shares are claimed for each part of the mine?");
    }

    @ParameterizedTest
    @CsvSource({"table,74.0", "csv,'Azerbaijani officials,74.0'", "json,bindings"})
    void answersInEachFormat(String format, String part) {
        assertThat(sotk("query", "shares-by-part", "--format", format)).isZero();
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

    @Test
    void printsWhatEachSideAnswersWhereTheyDiffer() {
        assertThat(sotk("query", "territory-shares")).isZero();
        assertThat(out.toString())
                .contains("The sides answer differently.")
                .containsPattern("(?s)Armenia \\(--view am\\)\n.* 50\\.0 .*Azerbaijan \\(--view az\\)\n.* 74\\.0 ");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"territory-shares,am", "territory-shares,all", "what-happened,az", "workers,common"})
    void printsNothingMoreWhereASideIsChosenOrEachRowHasItsSpeaker(String query, String view) {
        assertThat(sotk("query", query, "--view", view)).isZero();
        assertThat(out.toString()).doesNotContain("The sides answer differently");
    }

    @Test
    void saysBesideWhatProgramsReadThatTheSidesDiffer() {
        assertThat(sotk("query", "territory-shares", "--view", "common/2023", "--format", "csv"))
                .isZero();
        assertThat(out.toString()).isEqualTo("part,percent\n");
        assertThat(err.toString())
                .isEqualTo("sotk: the sides answer differently: ask --view am/2023 and --view az/2023\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    query territory-shares --view xx              | viewpoint "xx" is unknown; choose one of common, all
                    query territory-shares --view am/2020-02-30   | "2020-02-30" is not in the calendar
                    query - --view am/2020/1990                   | no claim had been made before
                    why am/1900 mine:sotk-zod sotk:ownedBy        | choose that day or a later one
                    why am sotk-zod sotk:ownedBy                  | subject "sotk-zod" is not an IRI
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
                .contains("74.0,in the view,,Azerbaijani officials")
                .containsPattern("(?m)^50\\.0,contradicted,\"?[^\"\n]*Azerbaijani officials[^\"\n]*\"?,\"Khachatryan");
    }

    @Test
    void saysThatNoClaimSaysSo() {
        assertThat(sotk("why", "common", "part:sotk-zod-azerbaijan", "sotk:elevation"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no claim says anything about sotk:elevation of part:sotk-zod-azerbaijan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    claim:x a sotk:ControlClaim ; sotk:statedOn part:y .                                     | is not a time
                    claim:x a sotk:ControlClaim ; sotk:statedOn "yesterday" .                                | is not a time
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
        assertThat(err.toString()).contains("see only this graph");
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
                        "1 request, 1 failed silently",
                        "http://127.0.0.1:1/",
                        "does not accept connections (SILENT)",
                        "<a:b>");
        assertThat(run("query", file.toString(), "--service", "http://me:secret@127.0.0.1/"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not the address of an endpoint");
    }

    /** The list of endpoints is read as all other files are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/\u200Bsparql | line 2, column 19: contains U+200B ZERO WIDTH SPACE, which is invisible
            https://a.example/ # mine      | https://a.example/ # mine is not the address of an endpoint
            https://\u00E4.example/        | line 2: is not UTF-8
            """)
    void refusesAListOfEndpointsThatCannotBeRead(String line, String message) throws IOException {
        var file = home.resolve("queries/federation/endpoints.txt");
        Files.write(file, bytes("# mine\n" + line + "\n", message));
        assertThat(sotk("query", "workers")).isEqualTo(3);
        assertThat(err.toString()).contains(file + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ASK { FILTER("\u200B" = "") }  | line 1, column 15: contains U+200B ZERO WIDTH SPACE, which is invisible
            ASK { FILTER("\u0001" = "") }  | line 1, column 15: contains U+0001 START OF HEADING, which is invisible
            ASK { FILTER("\u00E4" = "") }  | line 1: is not UTF-8
            """)
    void readsStandardInputAsStrictlyAsFiles(String query, String message) {
        var in = System.in;
        System.setIn(new ByteArrayInputStream(bytes(query, message)));
        try {
            assertThat(sotk("query", "-")).isEqualTo(3);
            assertThat(err.toString()).contains("standard input: " + message);
        } finally {
            System.setIn(in);
        }
    }

    private static byte[] bytes(String text, String message) {
        return text.getBytes(message.contains("UTF-8") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    @Test
    void readsAHiddenCharacterThatIsWrittenAsAnEscape() throws IOException {
        var file = Files.writeString(home.resolve("ask.rq"), "ASK { FILTER(STRLEN(\"\\u200B\") = 1) }");
        assertThat(sotk("query", file.toString())).isZero();
    }

    @Test
    void saysThatRowsAreNoTurtle() {
        assertThat(sotk("query", "workers", "--format", "ttl")).isEqualTo(3);
        assertThat(err.toString()).contains("table, csv, xlsx or json");
    }
}
