package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.exchange.Mapping;
import org.w3id.sotk.query.Answer;
import org.w3id.sotk.query.Format;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;

/**
 * Every table {@code import/MAPPING/NAME/table.csv} makes the file {@code expected.ttl} beside it, or leaves everything as
 * it was and prints {@code expected.txt}, with the exit code in front.
 */
class ImportTest {
    private static final Path CASES = Path.of("src/test/resources/import");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** What is there already, and in which file; the expected texts leave it to us to find the line. */
    private static final Pattern THERE = Pattern.compile("(\\S+)( already exists, in (\\S+): line )N");

    @TempDir
    private Path home;

    @BeforeEach
    void copyProject() {
        Project.copyTo(home);
    }

    @TestFactory
    Stream<DynamicTest> makesOfEachTableWhatIsExpected() {
        return Home.files(CASES, "table.csv").stream()
                .map(table -> dynamicTest(CASES.relativize(table).toString(), table.toUri(), () -> {
                    var turtle = table.resolveSibling("expected.ttl");
                    if (Files.exists(turtle)) {
                        takes(table, turtle);
                    } else {
                        refuses(table, table.resolveSibling("expected.txt"));
                    }
                }));
    }

    private void takes(Path table, Path expected) throws IOException {
        var made = home.resolve("data/case.ttl");
        assertThat(sotk(table, "--into", "data/case.ttl")).as(out.toString()).isZero();
        assertThat(Files.readString(made)).isEqualTo(Files.readString(expected));
        assertThat(run("check")).isZero();
        assertThat(run("format", "--check")).isZero();
        Files.delete(made);
    }

    private void refuses(Path table, Path expected) throws IOException {
        var before = files();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var code = sotk(table, "--into", "data/case.ttl");
        var printed = "exit %s%n%s%s".formatted(code, out, err).replace(table.toString(), "table.csv");
        assertThat(printed).isEqualTo(THERE.matcher(Files.readString(expected)).replaceAll(this::there));
        assertThat(files()).isEqualTo(before);
    }

    /** The line of its first property, below the line that names it. */
    private String there(MatchResult name) {
        try {
            var lines = Files.readAllLines(home.resolve(name.group(3)));
            return name.group(1) + name.group(2) + (lines.indexOf(name.group(1)) + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersFromARowThatWasAdded() {
        assertThat(sotk(CASES.resolve("claims/valid/table.csv"), "--into", "data/claims/ore.ttl"))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                added data/claims/ore.ttl: 3 rows, 50 triples
                     3 sotk:OreMinedClaim
                """);
        assertThat(err.toString()).endsWith("0 violations, 0 warnings, 0 notes\n");
        assertThat(run("query", CASES.resolve("ore.rq").toString(), "--format", "csv"))
                .isZero();
        assertThat(out.toString())
                .endsWith("claim,tonnes\ntable-ore-2009,320500.0\ntable-ore-2010,490000.0\ntable-ore-2011,880000.0\n");
        assertThat(sotk(CASES.resolve("claims/valid/table.csv"), "--into", "data/claims/ore.ttl"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("data/claims/ore.ttl: already exists");
    }

    @Test
    void showsInADryRunWhatItWouldAdd() throws IOException {
        var before = files();
        var table = CASES.resolve("mines/valid/table.csv");
        assertThat(sotk(table, "--into", "data/case.ttl", "--dry-run")).isZero();
        assertThat(out.toString())
                .startsWith("would add data/case.ttl: 2 rows, ")
                .contains("     2 sotk:Mine\n");
        out.getBuffer().setLength(0);
        assertThat(sotk(table, "--into", "data/case.ttl", "--dry-run", "--format", "ttl"))
                .isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(table.resolveSibling("expected.ttl")));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void takesHundredsOfRowsAndBoundsThem() throws IOException {
        var rows = new ArrayList<String>();
        rows.add(
                "id\tname_en\tname_hy\tname_az\tname_ru\tstate\tcommodity\tlatitude\tlongitude\tspeaker\tsource\tsaid");
        IntStream.range(0, 300)
                .mapToObj(i ->
                        "generated-%s\tgenerated %s\tստեղծված %s\tyaradılmış %s\tсоздано %s\tarmenia\tgold\t%s.5\t%s.25\tgroup:usgs\tta2-minmod-data\t2026"
                                .formatted(i, i, i, i, i, i % 90, i % 180))
                .forEach(rows::add);
        var table = Files.createDirectories(home.resolve("mines/many")).resolve("generated.tsv");
        Files.write(table, rows);
        assertThat(sotk(table, "--max-rows", "299")).isEqualTo(3);
        assertThat(err.toString()).contains("generated.tsv: line 301: has more than 299 rows; ", "--max-rows");
        assertThat(sotk(table, "--max-bytes", "9999")).isEqualTo(3);
        assertThat(err.toString()).contains("generated.tsv: has more than 9999 bytes; ", "--max-bytes");
        assertThat(sotk(table)).isZero();
        assertThat(out.toString())
                .contains("added data/generated.ttl: 300 rows, ")
                .contains("   300 sotk:Mine\n", "   300 sotk:CoordinatesClaim\n");
        assertThat(run("check")).isZero();
    }

    @Test
    void passesOverWhatAKilledImportLeftAndWritesNothingWhereItCannot() throws IOException {
        var table = CASES.resolve("claims/valid/table.csv");
        Files.writeString(home.resolve("data/claims/.ore.ttl.tmp"), "claim:half a");
        assertThat(run("check")).isZero();
        var before = files();
        var tooLong = "data/claims/" + "a".repeat(255) + ".ttl";
        assertThat(sotk(table, "--into", tooLong)).isEqualTo(3);
        assertThat(err.toString()).contains(tooLong + ": cannot be written: ");
        assertThat(files()).isEqualTo(before);
        assertThat(sotk(table, "--into", "data/claims/ore.ttl")).isZero();
        assertThat(files()).hasSize(before.size() + 1);
    }

    @Test
    void addsNothingToFilesThatAreWrongAlready() throws IOException {
        var share = home.resolve("data/claims/share.ttl");
        Files.writeString(share, Files.readString(share).replace("24.0", "124.0"));
        assertThat(sotk(CASES.resolve("claims/valid/table.csv"))).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("violation: data/claims/share.ttl: line ")
                .endsWith("1 violations, 0 warnings, 0 notes\nnothing was added\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mapping claims --into data/../x.ttl  | data/../x.ttl: is not a name for a file in data/
            --mapping claims --into ontology/x.ttl | ontology/x.ttl: is not a name for a file in data/
            --mapping claims --into data/Ore.ttl   | data/Ore.ttl: is not a name for a file in data/
            --mapping claims --into data/no/x.ttl  | data/no/x.ttl: there is no such folder
            --mapping claims --into data/places.ttl | data/places.ttl: already exists
            --mapping plants                       | there is no mapping named plants; choose one of: claims, mines
            --mapping queries/production/workers.rq | workers.rq: is not a mapping of a table
            --mapping src/test/resources/import/service.rq | SERVICE http://127.0.0.1:1/ is refused
            """)
    void namesWhatCannotBe(String arguments, String message) {
        var all = new ArrayList<>(
                List.of("import", CASES.resolve("claims/valid/table.csv").toString()));
        all.addAll(List.of(arguments.split(" ")));
        assertThat(run(all.toArray(String[]::new))).isEqualTo(3);
        assertThat(err.toString()).startsWith("sotk: ").contains(message).hasLineCount(1);
    }

    @Test
    void tellsWhichMappingsAndColumnsThereAre() {
        assertThat(run("import")).isZero();
        assertThat(out.toString()).contains("claims ", "mines ");
        assertThat(run("import", "--mapping", "claims")).isZero();
        assertThat(out.toString()).contains("speaker          who says it, such as person:vetik (required)\n");
        assertThat(run("import", "table.csv")).isEqualTo(2);
    }

    @TestFactory
    Stream<DynamicTest> everyMappingStatesItsExampleAsItIs() {
        return QueryFile.readAll(Path.of("queries/import")).stream()
                .map(file -> dynamicTest(file.name(), () -> {
                    assertThat(file.head()).containsKeys("title", "question", "column", "folder");
                    assertThat(Mapping.of(file).columns()).isNotEmpty().noneMatch(column -> column.description()
                            .isEmpty());
                    assertThat(Answer.to(file, Project.servedOn("2026-11-26").dataset(), Format.TTL)
                                    .text())
                            .contains("example");
                }));
    }

    private Map<Path, String> files() throws IOException {
        var files = new TreeMap<Path, String>();
        try (var all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readString(file));
            }
        }
        return files;
    }

    /** Imports a table by the mapping that its case stands under. */
    private int sotk(Path table, String... options) {
        var mapping = table.getName(table.getNameCount() - 3).toString();
        var all = new ArrayList<>(List.of("import", table.toString(), "--mapping", mapping));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private int run(String... verb) {
        var all = new ArrayList<>(List.of(verb));
        all.addAll(List.of("--home", home.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
