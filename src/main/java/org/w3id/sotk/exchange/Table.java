package org.w3id.sotk.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Location;

/**
 * A table in CSV (RFC 4180), in UTF-8: the first line names the columns, which commas, semicolons or tabs part. Empty lines
 * count for nothing, nor do blanks around a cell.
 *
 * @param name how the file was named
 * @param faults what keeps some of its rows from being among {@code rows}
 */
public record Table(String name, List<String> columns, List<Row> rows, List<Fault> faults) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** How much of a table is read. */
    public record Bounds(int rows, int bytes) {}

    /**
     * Reads {@code file}.
     *
     * @throws UserError if it cannot be read as a table at all, or is greater than {@code bounds}
     */
    public static Table read(Path file, Bounds bounds) {
        var name = file.toString();
        var text = text(name, bytes(file, bounds.bytes()));
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
            throw new UserError(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Table read(String name, CSVParser parser, int maxRows) {
        var records = parser.iterator();
        if (!records.hasNext()) {
            throw new UserError(name + ": is empty; its first line names the columns");
        }
        var table = new Table(name, columns(name, records.next()), new ArrayList<>(), new ArrayList<>());
        var seen = new HashMap<Map<String, String>, Integer>();
        for (var line = line(parser); records.hasNext(); line = line(parser)) {
            if (table.rows.size() == maxRows) {
                throw new UserError("%s: line %d: has more than %d rows; split it, or allow more with --max-rows"
                        .formatted(name, line, maxRows));
            }
            table.add(records.next(), line, seen);
        }
        if (table.rows.isEmpty() && table.faults.isEmpty()) {
            throw new UserError(name + ": has no rows below the names of its columns");
        }
        return new Table(name, table.columns, List.copyOf(table.rows), List.copyOf(table.faults));
    }

    /** The line on which the next row begins. */
    private static int line(CSVParser parser) {
        return Math.toIntExact(parser.getCurrentLineNumber() + 1);
    }

    private void add(CSVRecord row, int line, Map<Map<String, String>, Integer> seen) {
        var cells = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(row.size(), columns.size()); i++) {
            if (!row.get(i).isBlank()) {
                cells.put(columns.get(i), row.get(i).strip().replace("\r\n", "\n"));
            }
        }
        if (row.stream().allMatch(String::isBlank)) {
            return;
        }
        var before = seen.putIfAbsent(cells, line);
        if (row.size() != columns.size()) {
            fault(
                    line,
                    "has %d cells, but there are %d columns; put a cell that has the separator in it between quotation marks"
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

    private static List<String> columns(String name, CSVRecord header) {
        var columns = header.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        for (String column : columns) {
            if (column.isEmpty()) {
                throw new UserError(name + ": line 1: a column has no name; name it, or remove it");
            }
            if (!seen.add(column)) {
                throw new UserError(name + ": line 1: two columns are called " + column + "; remove one");
            }
        }
        return columns;
    }

    /** Of those that part columns the one that stands most often in the first line. */
    private static char separator(String header) {
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing(
                        separator -> header.chars().filter(c -> c == separator).count()))
                .orElseThrow();
    }

    private static byte[] bytes(Path file, int maxBytes) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                throw new UserError("%s: has more than %d bytes; split it, or allow more with --max-bytes"
                        .formatted(file, maxBytes));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UserError(file + ": no such file", e);
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(String name, byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        try {
            var text = decoder.decode(in).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UserError(
                    name + ": line " + line(bytes, in.position())
                            + ": is not UTF-8; save the table again as \"CSV UTF-8\"",
                    e);
        }
    }

    private static long line(byte[] bytes, int position) {
        return 1 + IntStream.range(0, position).filter(i -> bytes[i] == '\n').count();
    }
}
