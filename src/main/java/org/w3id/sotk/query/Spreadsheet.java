package org.w3id.sotk.query;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.expr.NodeValue;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.w3id.sotk.UserError;

/**
 * Rows as a workbook (ECMA-376, Office Open XML), which says of each cell what it is: a number, a day, yes or no, a link,
 * or text, which never runs as a formula. So it is the same wherever it is opened, whatever stands between the whole and
 * the decimals there.
 */
public final class Spreadsheet {
    /** The media type. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What the name of a file ends with. */
    public static final String ENDING = ".xlsx";

    private static final String PROGRAM = "sotk";
    private static final int MOST_ROWS = 1_048_575;
    private static final int ROWS_AT_ONCE = 500;

    /** With more, Excel calls the file corrupt. */
    private static final int MOST_LINKS = 60_000;

    private static final int MOST_LETTERS_OF_A_LINK = 2_000;
    private static final int MOST_LETTERS = 32_767;

    /** A spreadsheet computes with no more digits; a longer number stays text, and whole. */
    private static final int MOST_DIGITS = 15;

    /** Before this day spreadsheets do not agree on how days are counted. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Worksheet sheet;
    private int links;

    private Spreadsheet(Worksheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Writes {@code rows} below the names of their columns to {@code out}, which stays open.
     *
     * @throws UserError if there are more rows than a sheet holds
     */
    public static void write(RowSet rows, OutputStream out) throws IOException {
        var workbook = new Workbook(out, PROGRAM, null);
        var sheet = workbook.newWorksheet(PROGRAM);
        var spreadsheet = new Spreadsheet(sheet);
        var columns = rows.getResultVars();
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            sheet.inlineString(0, column, columns.get(column).getVarName());
            sheet.style(0, column).bold().set();
        }
        for (int row = 1; rows.hasNext(); row++) {
            if (row > MOST_ROWS) {
                throw new UserError("A sheet holds no more than " + MOST_ROWS + " rows; choose CSV");
            }
            var binding = rows.next();
            for (int column = 0; column < columns.size(); column++) {
                var value = binding.get(columns.get(column));
                if (value != null) {
                    spreadsheet.write(row, column, value);
                }
            }
            if (row % ROWS_AT_ONCE == 0) {
                sheet.flush();
            }
        }
        workbook.finish();
    }

    private void write(int row, int column, Node node) {
        if (!node.isLiteral()) {
            writeLink(row, column, node.toString());
            return;
        }
        var text = node.getLiteralLexicalForm();
        var value = NodeValue.makeNode(node);
        if (value.isNumber() && number(text).isPresent()) {
            sheet.value(row, column, number(text).get());
        } else if (value.isBoolean()) {
            sheet.value(row, column, value.getBoolean());
        } else if (value.isDate() || value.isDateTime()) {
            writeTime(row, column, text);
        } else if (node.getLiteralDatatypeURI().endsWith("#anyURI")) {
            writeLink(row, column, text);
        } else {
            writeText(row, column, text);
        }
    }

    private void writeText(int row, int column, String text) {
        sheet.inlineString(
                row, column, text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS - 1) + "…" : text);
    }

    private void writeLink(int row, int column, String address) {
        var target = target(address);
        if (target.isPresent() && links < MOST_LINKS) {
            links++;
            sheet.hyperlink(row, column, new HyperLink(target.get(), ""));
        }
        writeText(row, column, address);
    }

    /** Returns where a link leads, as it stands in XML: a page of the web, if it is an address as RFC 3986 has it. */
    private static Optional<String> target(String address) {
        try {
            return Optional.of(new URI(address))
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    .map(URI::toASCIIString)
                    .filter(ascii -> ascii.length() < MOST_LETTERS_OF_A_LINK)
                    .map(ascii -> ascii.replace("&", "&amp;"));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A time is the one of UTC; a date that spreadsheets do not know stays text. */
    private void writeTime(int row, int column, String text) {
        var time = time(text);
        if (time.isEmpty()
                || time.get().toLocalDate().isBefore(FIRST_DAY)
                || time.get().toLocalDate().isAfter(LAST_DAY)) {
            writeText(row, column, text);
            return;
        }
        var isDay = !text.contains("T");
        sheet.value(row, column, time.get());
        sheet.style(row, column)
                .format(isDay ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss")
                .set();
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            if (!text.contains("T")) {
                return Optional.of(LocalDate.parse(text).atStartOfDay());
            }
            return Optional.of(OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            var number = new BigDecimal(text.strip());
            return Optional.of(number)
                    .filter(each -> each.stripTrailingZeros().precision() <= MOST_DIGITS
                            && Double.isFinite(each.doubleValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
