package org.w3id.sotk.server.pages;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.UserError;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Table;

/**
 * By which column the rows of an answer are sorted: {@code sort=COLUMN} in the address, or {@code sort=-COLUMN} for the
 * greatest first.
 *
 * @param column its variable; nothing for the order of the query
 */
record Sort(String column, boolean isDescending) {
    /**
     * The heading of a column, which leads to the rows sorted by it.
     *
     * @param language that of the text where it is not the page's
     * @param order how the rows are sorted by it, as WAI-ARIA says; nothing if they are not
     */
    record Heading(String text, String language, String address, String order) {}

    /**
     * Reads what was asked for.
     *
     * @throws UserError naming the columns of {@code table}, if it is none of them
     */
    static Sort of(@Nullable String asked, Table table) {
        if (asked == null || asked.isEmpty()) {
            return new Sort("", false);
        }
        var sort = new Sort(asked.replaceFirst("^-", ""), asked.startsWith("-"));
        if (table.columns().stream().noneMatch(column -> column.name().equals(sort.column))) {
            throw new UserError("sort=" + asked + " names no column; choose one of "
                    + table.columns().stream().map(Table.Column::name).collect(joining(", "))
                    + ", or -" + table.columns().get(0).name() + " and so on for the greatest first");
        }
        return sort;
    }

    /** Returns {@code table} in this order. */
    Table of(Table table, Reader reader) {
        return column.isEmpty() ? table : table.sorted(column, isDescending, reader.language());
    }

    /** Returns the headings of {@code table}, whose rows are so sorted at {@code address}; what is sorted already is turned round. */
    List<Heading> headings(Table table, String address) {
        return table.columns().stream()
                .map(each -> {
                    var isSorted = each.name().equals(column);
                    return new Heading(
                            each.text(),
                            each.language(),
                            address
                                    + (address.contains("?") ? "&" : "?")
                                    + new Sort(each.name(), isSorted && !isDescending).parameter(),
                            !isSorted ? "" : isDescending ? "descending" : "ascending");
                })
                .toList();
    }

    /** Returns what an address says for it. */
    String parameter() {
        return "sort=" + URLEncoder.encode(text(), StandardCharsets.UTF_8);
    }

    /** Returns the value of the parameter. */
    String text() {
        return (isDescending ? "-" : "") + column;
    }
}
