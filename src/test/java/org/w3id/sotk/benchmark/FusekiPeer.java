package org.w3id.sotk.benchmark;

import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.loader.Loader;

/** Plain Fuseki: {@code memory FILE PORT}, {@code tdb2 STORE PORT}, or {@code load STORE FILE} to fill a store. */
final class FusekiPeer {
    private FusekiPeer() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "memory" -> {
                var dataset = DatasetGraphFactory.createTxnMem();
                RDFDataMgr.read(dataset, arguments[1]);
                serve(dataset, arguments[2]);
            }
            case "tdb2" -> serve(DatabaseMgr.connectDatasetGraph(arguments[1]), arguments[2]);
            default -> Loader.load(DatabaseMgr.connectDatasetGraph(arguments[1]), arguments[2]);
        }
    }

    private static void serve(DatasetGraph dataset, String port) {
        FusekiServer.create()
                .port(Integer.parseInt(port))
                .loopback(true)
                .add("/sparql", dataset, false)
                .build()
                .start();
    }
}
