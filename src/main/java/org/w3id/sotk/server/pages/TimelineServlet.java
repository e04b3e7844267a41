package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What happened when, in all years or in those from {@code from=} to {@code to=}. */
public final class TimelineServlet extends PageServlet {
    /** Shows the times of {@code served}; {@code root} is the path of the start page as clients see it. */
    public TimelineServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "timeline");
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var first = year(request, "from");
        var last = year(request, "to");
        if (!first.isEmpty() && !last.isEmpty() && first.compareTo(last) > 0) {
            throw new UserError("from=" + first + " is after to=" + last);
        }
        List<Reader.Choice> chosen = Stream.of(
                        new Reader.Choice("from", first, "", true), new Reader.Choice("to", last, "", true))
                .filter(year -> !year.text().isEmpty())
                .toList();
        var asked = chosen.stream()
                .map(year -> year.name() + "=" + year.text())
                .collect(Collectors.joining("&", chosen.isEmpty() ? "timeline" : "timeline?", ""));
        send(
                response,
                Map.of("kept", chosen, "isNear", !chosen.isEmpty()),
                reader.at(asked),
                dataset,
                Map.of(
                        "firstYear", NodeFactory.createLiteralString(first),
                        "lastYear", NodeFactory.createLiteralString(last)));
    }

    /** Returns the year that a parameter names; nothing, if it is not there. */
    private static String year(HttpServletRequest request, String name) {
        var year = Objects.toString(request.getParameter(name), "");
        if (!year.matches("|[12]\\d{3}")) {
            throw new UserError(name + "=" + year + " is no year; write four digits, such as " + name + "=2020");
        }
        return year;
    }
}
