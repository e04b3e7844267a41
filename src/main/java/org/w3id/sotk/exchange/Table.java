package org.w3id.sotk.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.PlainText;

/**
 * A table in CSV (RFC 4180), in UTF-8: the first line names the columns, separated by commas, semicolons or tabs. Empty
 * lines and spaces around a cell are ignored. A first line {@code sep=;} gives the separator, as in Excel.
 *
 * @param name how the file was named
 * @param headerLine the line that names the columns
 * @param faults what keeps some of its rows from being among {@code rows}
 */
public record Table(String name, int headerLine, List<String> columns, List<Row> rows, List<Fault> faults) {
    private static final String SEPARATOR_NOTE = "sep=";

    /** How much of a table is read. */
    public record Bounds(int rows, int bytes) {}

    /**
     * Reads {@code file}.
     *
     * @throws UserError if it cannot be read as a table at all, or exceeds {@code bounds}
     */
    public static Table read(Path file, Bounds bounds) {
        var name = file.toString();
        var text = PlainText.decode(bytes(file, bounds.bytes()), name, "save the table again as \"CSV UTF-8\"");
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text.lines().findFirst().orElse("")))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            try {
                return read(name, parser, bounds.rows());
            } catch (UncheckedIOException e) {
                throw new UserError(
                        name + ": line " + parser.getCurrentLineNumber()
                                + ": a quotation mark is not closed, or text follows it; put the whole cell between"
                                + " quotation marks, and double those inside it",
                        e);
            }
        } catch (IOException e) {
            throw new UserError(name + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    private static Table read(String name, CSVParser parser, int maxRows) {
        var records = parser.iterator();
        if (!records.hasNext()) {
            throw new UserError(name + ": is empty; its first line names the columns");
        }
        var header = records.next();
        var headerLine = 1;
        if (header.get(0).startsWith(SEPARATOR_NOTE) && records.hasNext()) {
            headerLine = line(parser);
            header = records.next();
        }
        var table =
                new Table(name, headerLine, columns(name, headerLine, header), new ArrayList<>(), new ArrayList<>());
        var seen = new HashMap<Map<String, String>, Integer>();
        for (var line = line(parser); records.hasNext(); line = line(parser)) {
            if (table.rows.size() == maxRows) {
                throw new UserError("%s: line %s: has more than %s rows; split it, or allow more with --max-rows"
                        .formatted(name, line, maxRows));
            }
            table.add(records.next(), line, seen);
        }
        if (table.rows.isEmpty() && table.faults.isEmpty()) {
            throw new UserError(name + ": has no rows below its column names");
        }
        return new Table(name, headerLine, table.columns, List.copyOf(table.rows), List.copyOf(table.faults));
    }

    /** The line on which the next row begins. */
    private static int line(CSVParser parser) {
        return Math.toIntExact(parser.getCurrentLineNumber() + 1);
    }

    private void add(CSVRecord row, int line, Map<Map<String, String>, Integer> seen) {
        var cells = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(row.size(), columns.size()); i++) {
            var cell = PlainText.strip(row.get(i)).replace("\r\n", "\n");
            if (!cell.isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        if (row.stream().allMatch(cell -> PlainText.strip(cell).isEmpty())) {
            return;
        }
        var hidden = cells.entrySet().stream()
                .flatMap(cell -> PlainText.hidden(cell.getValue()).stream()
                        .map(what -> new Fault(
                                new Location(name, line, Optional.of(cell.getKey())),
                                "contains " + what + ", which is invisible; remove it")))
                .toList();
        var before = seen.putIfAbsent(cells, line);
        if (!hidden.isEmpty()) {
            faults.addAll(hidden);
        } else if (row.size() != columns.size()) {
            fault(
                    line,
                    "has %s cells, but there are %s columns; put quotation marks around a cell that contains the separator"
                            .formatted(row.size(), columns.size()));
        } else if (before != null) {
            fault(line, "is the same row as line " + before + "; leave it out");
        } else {
            rows.add(new Row(line, cells));
        }
    }

    private void fault(int line, String message) {
        faults.add(new Fault(new Location(name, line), message));
    }

    private static List<String> columns(String name, int line, CSVRecord header) {
        var columns = header.stream().map(PlainText::strip).toList();
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var place = name + ": line " + line + ": column " + place(i);
            if (column.isEmpty()) {
                throw new UserError(place + " has no name; name it, or delete the column, also in the rows");
            }
            PlainText.hidden(column).ifPresent(hidden -> {
                throw new UserError(place + ": its name contains " + hidden + ", which is invisible; remove it");
            });
            var before = places.putIfAbsent(column, i);
            if (before != null) {
                throw new UserError(
                        place + " is called " + column + ", the same as column " + place(before) + "; remove one");
            }
        }
        return columns;
    }

    /** The place of a column by its number and, as spreadsheets show it, by letters. */
    private static String place(int index) {
        var letters = new StringBuilder();
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return (index + 1) + " (" + letters + ")";
    }

    /** What Excel's note in the first line says; or else, of those that separate columns, the most frequent. */
    private static char separator(String header) {
        if (header.startsWith(SEPARATOR_NOTE) && header.length() == SEPARATOR_NOTE.length() + 1) {
            return header.charAt(SEPARATOR_NOTE.length());
        }
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing(
                        separator -> header.chars().filter(c -> c == separator).count()))
                .orElseThrow();
    }

    private static byte[] bytes(Path file, int maxBytes) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new UserError("%s: has more than %s bytes; split it, or allow more with --max-bytes"
                        .formatted(file, maxBytes));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", e);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + UserError.reason(e), e);
        }
    }
}
