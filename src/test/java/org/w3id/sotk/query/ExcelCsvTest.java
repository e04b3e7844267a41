package org.w3id.sotk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What spreadsheets get is read back by Commons CSV, and does nothing when it is opened. */
class ExcelCsvTest {
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @TestFactory
    Stream<DynamicTest> hasEachRowOfEachQuestion() {
        return QueryFile.readAll(Path.of("queries")).stream()
                .filter(query -> query.query().isSelectType())
                .map(query -> dynamicTest(query.name(), () -> {
                    var records = records(query);
                    try (var exec = QueryExec.dataset(SERVED.dataset())
                            .query(query.query())
                            .build()) {
                        var rows = exec.select().materialize();
                        var columns = rows.getResultVars().stream()
                                .map(each -> each.getVarName())
                                .toList();
                        assertThat(records.get(0).toList()).isEqualTo(columns);
                        assertThat(records).hasSize((int) rows.stream().count() + 1);
                    }
                    assertThat(records)
                            .allMatch(each -> each.size() == records.get(0).size());
                }));
    }

    @Test
    void keepsNumbersAndDisarmsFormulas() throws IOException {
        var query = QueryFile.read(Path.of("src/test/resources/exchange/hostile-cells.rq"));
        var records = records(query);
        assertThat(records.stream().skip(1).map(each -> "is " + each.get(0)))
                .containsExactlyElementsOf(
                        records.stream().skip(1).map(each -> each.get(1)).toList());
        assertThat(Answer.to(query, SERVED.dataset(), Format.EXCEL).text())
                .contains("\r\n-12.50,\"is -12.50\",", "\r\n1.0e6,\"is 1.0e6\",")
                .doesNotContain(
                        "\r\n\"\n", "\r\n=", "\r\n+", "\r\n@", "\r\n\"=", "\r\n\"+", "\r\n\"-", "\r\n\"@", "\r\n\"\t");
    }

    private static List<CSVRecord> records(QueryFile query) throws IOException {
        var text = Answer.to(query, SERVED.dataset(), Format.EXCEL).text();
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        return CSVParser.parse(text.substring(1), CSVFormat.RFC4180).getRecords();
    }
}
