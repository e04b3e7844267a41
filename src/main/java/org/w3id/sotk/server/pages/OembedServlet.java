package org.w3id.sotk.server.pages;

import com.google.gson.annotations.SerializedName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** Tells whoever has a link to a thing here how to show a card of it instead (oEmbed 1.0). */
public final class OembedServlet extends PageServlet {
    /** A thing, and what a reader can choose about its page. */
    private static final Pattern PAGE = Pattern.compile("(id/[^/?#]+/[^?#]+)(?:\\?([^#]*))?(?:#.*)?");

    private final transient PublicAddress address;

    private record Rich(
            String version,
            String type,
            String title,
            @SerializedName("provider_name") String providerName,
            @SerializedName("provider_url") String providerUrl,
            int width,
            int height,
            String html) {}

    /** Knows what is in {@code served}; {@code root} is the path of the start page as clients see it. */
    public OembedServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, root, "embed");
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        if (!Objects.requireNonNullElse(request.getParameter("format"), "json").equals("json")) {
            response.sendError(501, "This is answered in JSON only; leave out format= in the address");
            return;
        }
        var start = address.of(request);
        var url = Parameter.of(request, "url");
        var page = Stream.of(start, Sotk.BASE)
                .filter(url::startsWith)
                .map(base -> PAGE.matcher(url.substring(base.length())))
                .filter(found -> found.matches())
                .findFirst();
        if (page.isEmpty()) {
            response.sendError(404, "That is not the address of a thing here; they begin with " + start + "id/");
            return;
        }
        var path = page.get().group(1);
        var shown = reader(reader, path, Objects.toString(page.get().group(2), ""));
        var head = pages().rows(
                        "embed-head",
                        shown,
                        dataset.over(shown.view().map(served()::dataset).orElseGet(served()::dataset)),
                        Map.<String, Node>of("thing", NodeFactory.createURI(Sotk.BASE + path)));
        dataset.end();
        if (head.isEmpty()) {
            response.sendError(404, "There is nothing by that name in that view");
            return;
        }
        var title = Objects.toString(head.get(0).get("name"), "");
        int width = Math.min(Embed.WIDTH, most(request, "maxwidth"));
        int height = Math.min(Embed.HEIGHT, most(request, "maxheight"));
        Text.sendJson(
                response,
                "application/json",
                new Rich(
                        "1.0",
                        "rich",
                        title,
                        "Sotk",
                        start,
                        width,
                        height,
                        Embed.of(start, shown).html(width, height, title)));
    }

    /** Returns who would read the page at {@code path} with the parameters {@code asked}. */
    private static Reader reader(Reader reader, String path, String asked) {
        var language = parameter(asked, "lang");
        return new Reader(
                reader.root(),
                path,
                Reader.LANGUAGES.contains(language) ? language : reader.language(),
                Reader.LANGUAGES.contains(language),
                parameter(asked, "view"),
                parameter(asked, "on"),
                reader.today());
    }

    private static String parameter(String asked, String name) {
        return Stream.of(asked.split("&", -1))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> decoded(each.substring(name.length() + 1)))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UserError("the address in url= cannot be read: " + e.getMessage(), e);
        }
    }

    private static int most(HttpServletRequest request, String name) {
        var most = request.getParameter(name);
        if (most == null) {
            return Integer.MAX_VALUE;
        }
        if (!most.matches("[1-9]\\d{0,5}")) {
            throw new UserError(name + "=" + most + " is not a number of pixels; write a whole number, such as 400");
        }
        return Integer.parseInt(most);
    }
}
