package org.w3id.sotk.exchange;

import java.util.Locale;

/** A format in which others can download the graph. */
public enum ExportFormat {
    /** Every stored graph, a quad a line. */
    NQ("application/n-quads", "nq", "Everything stored, as N-Quads"),
    /** Every stored graph, as Turtle with names of graphs. */
    TRIG("application/trig", "trig", "Everything stored, as TriG"),
    /** Places, events and claims for maps (RFC 7946). */
    GEOJSON("application/geo+json", "geojson", "Places, events and claims, as GeoJSON"),
    /** Commands that make statements of Wikidata, in the form V1. */
    QUICKSTATEMENTS("text/plain", "txt", "Claims for Wikidata, as QuickStatements"),
    /** Each claim with its provenance as a publication of its own. */
    NANOPUBS("application/trig", "trig", "Claims as nanopublications, in TriG"),
    /** Plain triples, with the claims that reify them as triple terms. */
    RDF12("text/turtle", "ttl", "Plain triples with their claims, in RDF 1.2 Turtle");

    private final String type;
    private final String ending;
    private final String title;

    ExportFormat(String type, String ending, String title) {
        this.type = type;
        this.ending = ending;
        this.title = title;
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** The ending of its file names, without a dot. */
    public String ending() {
        return ending;
    }

    /** What it holds, in English. */
    public String title() {
        return title;
    }

    /** What it is called in addresses and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
