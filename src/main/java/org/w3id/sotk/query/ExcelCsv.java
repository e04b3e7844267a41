package org.w3id.sotk.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.expr.NodeValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a byte order mark, numbers as numbers, and an
 * apostrophe before text that would run as a formula.
 */
public final class ExcelCsv {
    private static final String LINE_END = "\r\n";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /** What begins so, whatever blanks and invisible characters stand before it. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Cf}]*[-=+@－＝＋＠]|[\\t\\r\\n]");

    private ExcelCsv() {}

    /** Writes {@code rows} below the names of their columns to {@code out}, which stays open. */
    public static void write(RowSet rows, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        var columns = rows.getResultVars();
        writer.write('\uFEFF');
        writer.write(String.join(",", columns.stream().map(Var::getVarName).toList()) + LINE_END);
        while (rows.hasNext()) {
            var row = rows.next();
            List<String> cells = new ArrayList<>();
            for (Var column : columns) {
                cells.add(cell(row.get(column)));
            }
            writer.write(String.join(",", cells) + LINE_END);
        }
        writer.flush();
    }

    private static String cell(@Nullable Node value) {
        if (value == null) {
            return "";
        }
        var text = value.isLiteral() ? value.getLiteralLexicalForm() : value.toString();
        if (NodeValue.makeNode(value).isNumber() && NUMBER.matcher(text).matches()) {
            return text;
        }
        return '"' + (FORMULA.matcher(text).lookingAt() ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
