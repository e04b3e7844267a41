package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What the data set holds, in the terms of VoID and DCAT, at the address where programs look for it (RFC 8615). */
final class VoidServlet extends HttpServlet {
    private final transient ServedDataset served;
    private final transient QueryFile describe;
    private final transient PublicAddress address;

    VoidServlet(ServedDataset served, PublicAddress address) {
        this.address = address;
        this.served = served;
        this.describe = QueryFile.read(served.generation().home().queries().resolve("pages/void.rq"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var generation = served.generation();
        try (QueryExec exec = QueryExec.dataset(served.dataset())
                .query(describe.query())
                .substitution("home", NodeFactory.createURI(address.of(request)))
                .substitution("version", NodeFactory.createLiteralString(generation.version()))
                .substitution(
                        "modified",
                        NodeFactory.createLiteralDT(
                                generation
                                        .lastModified()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString(),
                                XSDDatatype.XSDdateTime))
                .build()) {
            Rdf.send(request, response, exec.construct());
        }
    }
}
