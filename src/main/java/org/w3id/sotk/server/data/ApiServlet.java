package org.w3id.sotk.server.data;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of what programs can ask. */
public final class ApiServlet extends PageServlet {
    private final transient Supplier<Api> api;
    private final transient PublicAddress address;

    /** Shows {@code api} for the server at {@code address}. */
    public ApiServlet(ServedDataset served, Pages pages, Supplier<Api> api, PublicAddress address, String root) {
        super(served, pages, root, "api");
        this.api = api;
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        // As RFC 8631 has it.
        response.addHeader("Link", "<" + reader.root() + "openapi.json>; rel=\"service-desc\"");
        send(response, Map.of("api", api.get(), "address", address.of(request)), reader, dataset, Map.of());
    }
}
