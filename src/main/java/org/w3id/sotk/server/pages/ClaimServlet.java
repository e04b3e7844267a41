package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Citation;
import org.w3id.sotk.page.CitationFormat;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.viewpoint.ServedDataset;

/** A claim at its own address: like any other thing, but for its page, on which it can be cited. */
public final class ClaimServlet extends ThingServlet {
    private final transient PublicAddress address;

    /** Shows the claims of {@code served}; {@code root} is the path of the start page as clients see it. */
    public ClaimServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, address, root, "claim-page");
        this.address = address;
    }

    @Override
    protected Map<String, Object> more(
            HttpServletRequest request, Reader reader, AskedDataset dataset, Node claim, String path) {
        var version = served().generation().version();
        var more = new HashMap<>(super.more(request, reader, dataset, claim, path));
        Citation.of(pages(), reader, dataset, claim, address.of(request), version)
                .ifPresent(citation -> more.put("citation", citation));
        more.put(
                "citations",
                Stream.of(CitationFormat.values())
                        .map(format -> new Reader.Choice(
                                format.name(),
                                format.type(),
                                reader.link(path.replaceFirst("^id/", "cite/") + format.ending()),
                                false))
                        .toList());
        // Whoever follows the link of a citation is told if the data are others by now.
        var cited = Objects.toString(request.getParameter("version"), "");
        more.put("isOlder", !cited.isEmpty() && !cited.startsWith(version));
        return more;
    }
}
