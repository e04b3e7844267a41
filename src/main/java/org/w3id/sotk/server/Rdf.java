package org.w3id.sotk.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.fuseki.DEF;
import org.apache.jena.fuseki.system.ConNeg;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.WebContent;
import org.jspecify.annotations.Nullable;

/** Sends a graph in the RDF syntax that the client likes best; Turtle, if it names none of them. */
final class Rdf {
    private static final AcceptList PAGE_OR_RDF = AcceptList.create(
            WebContent.contentTypeHTML,
            WebContent.contentTypeTurtle,
            WebContent.contentTypeJSONLD,
            WebContent.contentTypeRDFXML,
            WebContent.contentTypeNTriples);

    private Rdf() {}

    /** Returns whether a client that sends {@code Accept} so likes a page better than RDF; programs may name both. */
    static boolean isLessLikedThanAPage(@Nullable String accept) {
        if (accept == null || !accept.contains("html")) {
            return false;
        }
        var best = ConNeg.match(accept, PAGE_OR_RDF);
        return best != null && best.getContentTypeStr().equals(WebContent.contentTypeHTML);
    }

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
