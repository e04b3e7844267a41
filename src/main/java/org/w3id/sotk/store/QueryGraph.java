package org.w3id.sotk.store;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.sotk.UserError;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * The titled queries of a home as executables of SHACL (SHACL-AF, section 5), which is how editors of SPARQL look for a
 * graph's examples, together with the terms of ours that each names, and the prefixes that editors may offer.
 */
final class QueryGraph {
    /** The name of the graph. */
    static final Node NAME = NodeFactory.createURI(Sotk.GRAPH + "queries");

    private static final Node KEYWORDS = NodeFactory.createURI("https://schema.org/keywords");
    private static final Node EXECUTABLE = sh("SPARQLExecutable");

    private static final Pattern TERM = Pattern.compile("<(" + Sotk.BASE + "(?:ontology|vocab)/[^>]+)>");

    private static final Map<String, String> TITLES = Map.of(
            "en", "The titled queries of this graph",
            "hy", "Այս գրաֆի վերնագրված հարցումները",
            "az", "Bu qrafın başlıqlı sorğuları",
            "ru", "Озаглавленные запросы этого графа");

    private QueryGraph() {}

    /** Describes the titled ones of {@code queries}; those with a fault are left out. */
    static Graph of(Queries queries) {
        var graph = GraphFactory.createDefaultGraph();
        for (String title : queries.titles()) {
            try {
                add(graph, queries.require(title));
            } catch (UserError e) {
                // Those who ask for this query learn what is wrong with it.
            }
        }
        TITLES.forEach((language, title) ->
                graph.add(NAME, DCTerms.title.asNode(), NodeFactory.createLiteralLang(title, language)));
        return graph;
    }

    /** Adds to {@code graph} the declarations of {@code prefixes}, and returns it. */
    static Graph declare(PrefixMapping prefixes, Graph graph) {
        prefixes.getNsPrefixMap().forEach((prefix, namespace) -> declare(graph, prefix, namespace));
        return graph;
    }

    private static void add(Graph graph, QueryFile file) {
        var query = Sotk.named("query/" + file.name());
        graph.add(query, RDF.type.asNode(), EXECUTABLE);
        graph.add(query, RDF.type.asNode(), type(file.query()));
        file.titles()
                .forEach((language, title) ->
                        graph.add(query, DCTerms.title.asNode(), NodeFactory.createLiteralLang(title, language)));
        file.questions()
                .forEach((language, question) ->
                        graph.add(query, RDFS.comment.asNode(), NodeFactory.createLiteralLang(question, language)));
        graph.add(query, property(file.query()), NodeFactory.createLiteralString(file.text()));
        addTerms(graph, query, file.query());
        for (String keyword : file.head().getOrDefault("keywords", "").split(",", -1)) {
            if (!keyword.isBlank()) {
                graph.add(query, KEYWORDS, NodeFactory.createLiteralString(keyword.strip()));
            }
        }
    }

    /** The terms of ours that a query names, also by a prefix or in a property path. */
    private static void addTerms(Graph graph, Node query, Query named) {
        TERM.matcher(Algebra.compile(named).toString())
                .results()
                .map(term -> NodeFactory.createURI(term.group(1)))
                .forEach(term -> graph.add(query, DCTerms.references.asNode(), term));
    }

    private static void declare(Graph graph, String prefix, String namespace) {
        var declaration = NodeFactory.createURI(NAME.getURI() + "#prefix-" + prefix);
        graph.add(NAME, sh("declare"), declaration);
        graph.add(declaration, sh("prefix"), NodeFactory.createLiteralString(prefix));
        graph.add(declaration, sh("namespace"), NodeFactory.createLiteralDT(namespace, XSDDatatype.XSDanyURI));
    }

    private static Node type(Query query) {
        return sh(
                query.isSelectType()
                        ? "SPARQLSelectExecutable"
                        : query.isAskType() ? "SPARQLAskExecutable" : "SPARQLConstructExecutable");
    }

    private static Node property(Query query) {
        return sh(query.isSelectType() ? "select" : query.isAskType() ? "ask" : "construct");
    }

    private static Node sh(String name) {
        return NodeFactory.createURI(SHACL.getURI() + name);
    }
}
