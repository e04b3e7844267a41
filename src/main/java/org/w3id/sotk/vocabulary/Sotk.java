package org.w3id.sotk.vocabulary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shared.PrefixMapping;

/** The IRIs under which the graph names its own things. */
public final class Sotk {
    /** The base of every IRI of ours. */
    public static final String BASE = "https://w3id.org/sotk/";

    /** The base of the names of stored graphs; the path of the file follows, without its ending. */
    public static final String GRAPH = BASE + "graph/";

    /** The prefixes with which our files shorten IRIs, and reports show them. */
    public static final PrefixMapping PREFIXES = prefixes();

    private Sotk() {}

    /**
     * Returns the IRI of ours at {@code path}, which may come from the name of a file: in NFC, with everything but slashes
     * and the unreserved characters of RFC 3986 (section 2.3) percent-encoded in UTF-8.
     */
    public static Node named(String path) {
        var encoded = URLEncoder.encode(Normalizer.normalize(path, Normalizer.Form.NFC), StandardCharsets.UTF_8);
        return NodeFactory.createURI(BASE
                + encoded.replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~")
                        .replace("%2F", "/"));
    }

    private static PrefixMapping prefixes() {
        var prefixes = PrefixMapping.Factory.create()
                .setNsPrefix("sotk", BASE + "ontology/")
                .setNsPrefix("shape", BASE + "shapes/")
                .setNsPrefix("check", BASE + "query/checks/")
                .setNsPrefix("sh", "http://www.w3.org/ns/shacl#")
                .setNsPrefix("owl", "http://www.w3.org/2002/07/owl#")
                .setNsPrefix("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
                .setNsPrefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
                .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#")
                .setNsPrefix("skos", "http://www.w3.org/2004/02/skos/core#")
                .setNsPrefix("dcterms", "http://purl.org/dc/terms/")
                .setNsPrefix("dc", "http://purl.org/dc/elements/1.1/")
                .setNsPrefix("geo", "http://www.opengis.net/ont/geosparql#")
                .setNsPrefix("unit", "http://qudt.org/vocab/unit/");
        for (String kind : new String[] {
            "claim",
            "source",
            "perspective",
            "side",
            "mine",
            "part",
            "deposit",
            "plant",
            "state",
            "region",
            "settlement",
            "body",
            "company",
            "person",
            "group",
            "event",
            "licence",
            "geometry",
            "place"
        }) {
            prefixes.setNsPrefix(kind, BASE + "id/" + kind + "/");
        }
        for (String scheme : new String[] {
            "share-basis",
            "precision",
            "polarity",
            "transport-mode",
            "rank-criterion",
            "source-kind",
            "scope",
            "role",
            "purpose",
            "substance",
            "currency",
            "deposit-type",
            "border-basis",
            "leaning",
            "confidence"
        }) {
            prefixes.setNsPrefix(scheme, BASE + "vocab/" + scheme + "/");
        }
        return prefixes.lock();
    }
}
