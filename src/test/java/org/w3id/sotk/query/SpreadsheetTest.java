package org.w3id.sotk.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3id.sotk.Project;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Trace;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** A workbook is read back from its XML as ECMA-376 has it: each cell is what the value was, and none is a formula. */
class SpreadsheetTest {
    private static final ServedDataset SERVED = Project.servedOn("2026-11-26");

    @TempDir
    private static Path folder;

    /** What a cell is, and what stands in it. */
    private record Cell(String kind, String text) {}

    @TestFactory
    Stream<DynamicTest> hasEachRowOfEachQuestion() {
        return Project.QUERIES.titled().stream()
                .filter(query -> query.query().isSelectType())
                .map(query -> dynamicTest(query.name(), () -> {
                    var cells = cells(query);
                    try (var exec = QueryExec.dataset(NamedViews.listed(query.query(), SERVED.dataset()))
                            .query(query.query())
                            .build()) {
                        var rows = exec.select().materialize();
                        assertThat(cells.get(0).stream().map(Cell::text))
                                .containsExactlyElementsOf(rows.getResultVars().stream()
                                        .map(Var::getVarName)
                                        .toList());
                        assertThat(cells).hasSize((int) rows.stream().count() + 1);
                    }
                }));
    }

    /** Its name is there only when the query runs. */
    @Test
    void saysThatThereIsNoSuchView() {
        var query = QueryFile.parse(
                "",
                "query",
                "SELECT ?s { BIND (IRI(CONCAT('" + ServedDataset.iri("") + "', 'nix')) AS ?g) GRAPH ?g { ?s ?p ?o } }");
        assertThatThrownBy(() -> cells(query))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("viewpoint \"nix\" is unknown");
    }

    /** The cases are in {@code exchange/hostile-cells.rq}. */
    @Test
    void saysOfEachCellWhatItIs() throws Exception {
        var rows = cells(QueryFile.read(Path.of("src/test/resources/exchange/hostile-cells.rq")));
        assertThat(rows).hasSizeGreaterThan(30);
        for (List<Cell> row : rows.subList(1, rows.size())) {
            var kind = row.get(1).text();
            var text = row.get(2).text();
            assertThat(row.get(0).kind()).as(text).isEqualTo(kind);
            if (kind.equals("number") || kind.equals("date")) {
                assertThat(Double.parseDouble(row.get(0).text()))
                        .isCloseTo(Double.parseDouble(text), within(0.000_001));
            } else {
                assertThat(row.get(0).text()).isEqualTo(text);
            }
        }
    }

    private static List<List<Cell>> cells(QueryFile query) throws Exception {
        var out = new ByteArrayOutputStream();
        var trace = new Trace("", query.text(), Instant.EPOCH);
        Answer.writeWorkbook(query, SERVED.dataset(), Federation.none(), trace, out);
        var parts = parts(out.toByteArray());
        var sheet = part(parts, "xl/worksheets/sheet1.xml");
        assertThat(elements(sheet.getDocumentElement(), "f")).isEmpty();
        var links = links(parts, sheet);
        var styles = part(parts, "xl/styles.xml");
        var formats = elements(elements(styles.getDocumentElement(), "cellXfs").get(0), "xf");
        return elements(sheet.getDocumentElement(), "row").stream()
                .map(row -> row(row, links, formats))
                .toList();
    }

    private static List<Cell> row(Element row, Map<String, String> links, List<Element> formats) {
        var byColumn = new HashMap<Integer, Cell>();
        elements(row, "c")
                .forEach(cell -> byColumn.put(cell.getAttribute("r").charAt(0) - 'A', cell(cell, links, formats)));
        var last = byColumn.keySet().stream().mapToInt(column -> column).max().orElse(-1);
        return IntStream.rangeClosed(0, last)
                .mapToObj(column -> byColumn.getOrDefault(column, new Cell("empty", "")))
                .toList();
    }

    private static Cell cell(Element cell, Map<String, String> links, List<Element> formats) {
        var text = cell.getTextContent();
        if (links.containsKey(cell.getAttribute("r"))) {
            assertThat(links.get(cell.getAttribute("r")))
                    .isEqualTo(URI.create(text).toASCIIString());
            return new Cell("link", text);
        }
        return switch (cell.getAttribute("t")) {
            case "inlineStr" -> new Cell("text", text);
            case "b" -> new Cell("boolean", text);
            default -> {
                var style = cell.getAttribute("s");
                var isNumber = style.isEmpty()
                        || formats.get(Integer.parseInt(style))
                                .getAttribute("numFmtId")
                                .equals("0");
                yield new Cell(text.isEmpty() ? "empty" : isNumber ? "number" : "date", text);
            }
        };
    }

    private static Map<String, String> links(Map<String, byte[]> parts, Document sheet) throws Exception {
        var targets = new HashMap<String, String>();
        if (parts.containsKey("xl/worksheets/_rels/sheet1.xml.rels")) {
            elements(part(parts, "xl/worksheets/_rels/sheet1.xml.rels").getDocumentElement(), "Relationship")
                    .forEach(each -> targets.put(each.getAttribute("Id"), each.getAttribute("Target")));
        }
        var links = new HashMap<String, String>();
        elements(sheet.getDocumentElement(), "hyperlink")
                .forEach(each -> links.put(each.getAttribute("ref"), targets.get(each.getAttribute("r:id"))));
        return links;
    }

    private static List<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static Document part(Map<String, byte[]> parts, String name) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(parts.get(name)));
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipFile(
                Files.write(folder.resolve("workbook.xlsx"), workbook).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }
}
