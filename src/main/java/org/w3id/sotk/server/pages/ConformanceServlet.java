package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Deviation;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page of known deviations from the standard. */
public final class ConformanceServlet extends PageServlet {
    /** Shows the page; {@code root} is the path of the start page as clients see it. */
    public ConformanceServlet(ServedDataset served, Pages pages, String root) {
        super(served, pages, root, "conformance");
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        send(response, Map.of("deviations", Deviation.all()), reader, dataset, Map.of());
    }
}
