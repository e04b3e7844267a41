package org.w3id.sotk.server.pages;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.WebContent;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * The figures of a claim's scale, or those of a thing on which speakers differ most, as a picture that stands alone: at
 * {@code /plot/KIND/NAME.svg} and {@code .png}, 1200 by 630 pixels, as sites show of a page (Open Graph). The figures
 * themselves, as {@code queries/pages/dots.rq} finds them, are at {@code /plot/KIND/NAME.csv}.
 */
public final class PlotServlet extends PageServlet {
    private static final Pattern FILE = Pattern.compile("/([a-z]+/[^/]+)\\.(svg|png|csv)");

    /** The queries of figures; the first that finds any is drawn. */
    private static final List<String> PLOTS = List.of("claim-plots", "embed-plots");

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;

    private final transient PublicAddress address;

    /** Draws what is in {@code served}; {@code root} is the path of the start page as clients see it. */
    public PlotServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, root, "plot-file");
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var file = FILE.matcher(Objects.toString(request.getPathInfo(), ""));
        if (!file.matches()) {
            response.sendError(
                    404,
                    "Pictures are at plot/KIND/NAME.svg and plot/KIND/NAME.png, their figures at plot/KIND/NAME.csv");
            return;
        }
        var path = "id/" + file.group(1);
        var thing = NodeFactory.createURI(Sotk.BASE + path);
        if (file.group(2).equals("csv")) {
            sendFigures(response, path, thing, reader, dataset);
            return;
        }
        var svg = pages().html(
                        "plot-file",
                        Map.of("page", address.of(request) + path),
                        reader.at(path),
                        dataset,
                        Map.of("thing", thing));
        dataset.end();
        if (!svg.contains("<path")) {
            sendNone(response, path, reader);
        } else if (file.group(2).equals("svg")) {
            Text.send(response, response.getStatus(), "image/svg+xml", svg);
        } else {
            var png = png(svg);
            response.setContentType("image/png");
            response.setContentLength(png.length);
            response.getOutputStream().write(png);
        }
    }

    private void sendFigures(HttpServletResponse response, String path, Node thing, Reader reader, AskedDataset dataset)
            throws IOException {
        var figures = PLOTS.stream()
                .map(plots -> pages().figures(plots, reader, dataset, thing))
                .filter(RowSet::hasNext)
                .findFirst();
        dataset.end();
        if (figures.isEmpty()) {
            sendNone(response, path, reader);
            return;
        }
        response.setContentType(WebContent.contentTypeTextCSV + "; charset=utf-8");
        ResultsWriter.create().lang(ResultSetLang.RS_CSV).build().write(response.getOutputStream(), figures.get());
    }

    private static void sendNone(HttpServletResponse response, String path, Reader reader) throws IOException {
        response.sendError(404, "There is no figure of it on which speakers differ; see " + reader.root() + path);
    }

    private static byte[] png(String svg) throws IOException {
        var drawing = Objects.requireNonNull(new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault()));
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.render(null, pen);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
