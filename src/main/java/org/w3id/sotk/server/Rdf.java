package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.fuseki.system.ConNeg;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;

/** Sends a graph in the RDF syntax that the client likes best; Turtle, if it names none of them. */
final class Rdf {
    private Rdf() {}

    static void send(HttpServletRequest request, HttpServletResponse response, Graph graph) throws IOException {
        response.setHeader("Vary", "Accept");
        var type = Optional.ofNullable(ConNeg.chooseContentType(request, DEF.rdfOffer, DEF.acceptTurtle))
                .orElse(DEF.acceptTurtle)
                .getContentTypeStr();
        var language = Optional.ofNullable(RDFLanguages.contentTypeToLang(type)).orElse(Lang.TURTLE);
        response.setContentType(language.getHeaderString());
        response.setCharacterEncoding("utf-8");
        RDFDataMgr.write(response.getOutputStream(), graph, language);
    }
}
