package org.w3id.sotk.vocabulary;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shared.PrefixMapping;

/**
 * The prefixes with which our files shorten IRIs, and reports show them: a few that are always the same, and one for each
 * kind of thing and each code list, which needs no declaration: its name in the IRI, as in {@code id/mine/sotk-zod} and
 * {@code vocab/role/owner}.
 */
public final class Prefixes {
    /** Those that are always the same. */
    public static final PrefixMapping COMMON = PrefixMapping.Factory.create()
            .setNsPrefix("sotk", Sotk.BASE + "ontology/")
            .setNsPrefix("shape", Sotk.BASE + "shapes/")
            .setNsPrefix("check", Sotk.BASE + "query/checks/")
            .setNsPrefix("sh", "http://www.w3.org/ns/shacl#")
            .setNsPrefix("owl", "http://www.w3.org/2002/07/owl#")
            .setNsPrefix("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
            .setNsPrefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
            .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#")
            .setNsPrefix("skos", "http://www.w3.org/2004/02/skos/core#")
            .setNsPrefix("dcterms", "http://purl.org/dc/terms/")
            .setNsPrefix("dc", "http://purl.org/dc/elements/1.1/")
            .setNsPrefix("geo", "http://www.opengis.net/ont/geosparql#")
            .setNsPrefix("unit", "http://qudt.org/vocab/unit/")
            .lock();

    private static final Pattern OWN =
            Pattern.compile("(" + Pattern.quote(Sotk.BASE) + "(?:id|vocab)/([a-z][a-z0-9-]*)/)((?s:.*))");

    private Prefixes() {}

    /** Returns the common prefixes, and those of ours for what {@code graph} speaks of. */
    public static PrefixMapping of(Graph graph) {
        return of(nodes(graph));
    }

    /** Returns the common prefixes, and those of ours for {@code nodes}. */
    public static PrefixMapping of(Stream<Node> nodes) {
        var prefixes = PrefixMapping.Factory.create();
        namespaces(nodes.filter(Node::isURI).map(Node::getURI))
                .forEach(namespace -> prefixes.setNsPrefix(name(namespace), namespace));
        return prefixes.setNsPrefixes(COMMON).lock();
    }

    /** Returns the namespaces in {@code iris} that have a prefix by their name. */
    public static SortedSet<String> namespaces(Stream<String> iris) {
        var namespaces = new TreeSet<String>();
        iris.filter(iri -> iri.startsWith(Sotk.BASE)).distinct().forEach(iri -> {
            var own = OWN.matcher(iri);
            if (own.matches()) {
                namespaces.add(own.group(1));
            }
        });
        return namespaces;
    }

    /** Returns the prefix of a namespace that has one by its name. */
    public static String name(String namespace) {
        return OWN.matcher(namespace).replaceFirst("$2");
    }

    /** Returns all that the triples of {@code graph} are made of. */
    public static Stream<Node> nodes(Graph graph) {
        return graph.stream()
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()));
    }

    /** Returns {@code node} as people read it, an IRI shortened where there is a prefix. */
    public static String shorten(Node node) {
        var own = OWN.matcher(node.isURI() ? node.getURI() : "");
        return own.matches() ? own.group(2) + ":" + own.group(3) : node.toString(COMMON);
    }
}
