package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The query editor. */
public final class EditorServlet extends PageServlet {
    private final transient PublicAddress address;

    /** Shows the page for the endpoints at {@code address}. */
    public EditorServlet(ServedDataset served, Pages pages, PublicAddress address, String root) {
        super(served, pages, root, "editor");
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var endpoint = Reader.endpoint(reader.view());
        send(
                response,
                Map.of("endpoint", endpoint, "address", address.of(request) + endpoint),
                reader,
                dataset,
                Map.of());
    }
}
