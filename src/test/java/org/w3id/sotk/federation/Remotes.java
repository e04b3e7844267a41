package org.w3id.sotk.federation;

import java.util.Map;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;

/** Real servers on the loopback address with a few things in the shape of Wikidata and of DBpedia. */
public final class Remotes implements AutoCloseable {
    private static final Map<String, String> NAMES =
            Map.of("https://query.wikidata.org/sparql", "wikidata", "https://dbpedia.org/sparql", "dbpedia");

    private final FusekiServer server;

    /** Starts them. */
    public Remotes() {
        var builder = FusekiServer.create().port(0).loopback(true);
        NAMES.values()
                .forEach(name -> builder.add(
                        "/" + name,
                        RDFDataMgr.loadDataset("src/test/resources/federation/" + name + ".ttl")
                                .asDatasetGraph(),
                        false));
        server = builder.build().start();
    }

    /** Returns where that stands which is at {@code endpoint} in the world. */
    public String of(String endpoint) {
        return "http://127.0.0.1:" + server.getPort() + "/" + NAMES.get(endpoint) + "/sparql";
    }

    /** Returns {@code query}, with each SERVICE asked of these. */
    public Query redirect(Query query) {
        return QueryTransformOps.transform(query, new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementService service, Node endpoint, Element pattern) {
                return new ElementService(NodeFactory.createURI(of(endpoint.getURI())), pattern, service.getSilent());
            }
        });
    }

    @Override
    public void close() {
        server.stop();
    }
}
