package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.sotk.page.AboutDataPage;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** The page that tells how a claim is kept and added. */
final class AboutDataServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient QueryFile describe;
    private final String root;

    AboutDataServlet(ServedDataset served, String root) {
        this.root = root;
        this.served = served;
        this.describe = QueryFile.read(served.generation().home().queries().resolve("pages/claim.rq"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text.send(
                response,
                200,
                "text/html",
                AboutDataPage.of(describe, served.dataset()).html(root));
    }
}
