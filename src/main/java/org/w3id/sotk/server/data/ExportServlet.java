package org.w3id.sotk.server.data;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.w3id.sotk.exchange.Export;
import org.w3id.sotk.exchange.ExportFormat;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The graph, or a view of it, in the format that the address names; without one, everything as N-Quads. */
public final class ExportServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final String root;

    /** Exports {@code served}; {@code root} is the path of the start page as clients see it. */
    public ExportServlet(ServedDataset served, String root) {
        this.served = served;
        this.root = root;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var word = Objects.toString(request.getPathInfo(), "/" + ExportFormat.NQ.word())
                .substring(1);
        var format = Arrays.stream(ExportFormat.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (format.isEmpty()) {
            response.sendError(
                    404,
                    "There is no such format; the formats are: "
                            + Arrays.stream(ExportFormat.values())
                                    .map(ExportFormat::word)
                                    .collect(joining(", ")));
            return;
        }
        var view = Readers.of(request, served, root).view();
        var export = new Export(served, TurnFilter.turn(request).over(served.dataset()), view);
        var name = "sotk" + view.map(each -> "-" + each.replace('/', '-')).orElse("") + "."
                + format.get().ending();
        response.setContentType(format.get().type());
        response.setCharacterEncoding("utf-8");
        response.setHeader("Content-Disposition", "inline; filename=\"" + name + "\"");
        export.write(format.get(), response.getOutputStream());
    }
}
