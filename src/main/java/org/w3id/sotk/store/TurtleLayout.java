package org.w3id.sotk.store;

import java.nio.file.Files;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.datatypes.xsd.impl.RDFLangString;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.RIOT;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.w3id.sotk.UserError;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * The one form in which data files are written: the header first, then one block for each subject in the order of
 * their IRIs, so that the same facts are always the same text; in a block one line for each property, whose indent does
 * not depend on the others, so that one edit is one line.
 */
public final class TurtleLayout {
    /** What can contain a number sign that does not begin a comment, or a comment, which is group 1. */
    private static final Pattern COMMENT = Pattern.compile("\"\"\"(?s:.*?)(?<!\\\\)\"\"\"|'''(?s:.*?)(?<!\\\\)'''"
            + "|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+'|<[^<>\\s]*+>|(#.*)");

    /** What Protégé writes between the blocks: the name of each, and the kind of those that follow. */
    private static final Pattern GENERATED = Pattern.compile("###.*|# {4}[A-Z][A-Za-z ]+");

    /** Jena's indent of two blanks; a line end in a literal is escaped. */
    private static final Pattern INDENT = Pattern.compile("^  ", Pattern.MULTILINE);

    private static final Set<RDFDatatype> WRITTEN_PLAIN = Set.of(
            XSDDatatype.XSDstring,
            RDFLangString.rdfLangString,
            XSDDatatype.XSDboolean,
            XSDDatatype.XSDinteger,
            XSDDatatype.XSDdecimal,
            XSDDatatype.XSDdouble);

    private TurtleLayout() {}

    /**
     * Returns the text of {@code file} in the one form; comment lines at its head stay.
     *
     * @throws UserError if the file cannot be read, or has a comment further down, which would be lost
     */
    public static String of(TurtleFile file) {
        return of(file, List.of());
    }

    /**
     * Returns the text of {@code file} and of {@code more} triples, in the same form.
     *
     * @throws UserError for the same reasons
     */
    public static String of(TurtleFile file, Collection<Triple> more) {
        var graph = file.read();
        more.forEach(graph::add);
        return of(file, graph);
    }

    /**
     * Returns the text of {@code file}, which need not exist, when it states {@code graph} instead.
     *
     * @throws UserError for the same reasons
     */
    public static String of(TurtleFile file, Graph graph) {
        var head = Files.exists(file.path()) ? head(file) : "";
        return head + (head.isEmpty() ? "" : "\n") + text(graph).strip() + "\n";
    }

    private static String head(TurtleFile file) {
        var text = file.text();
        var head = new StringBuilder();
        text.lines().takeWhile(line -> line.startsWith("#")).forEach(line -> head.append(line.stripTrailing())
                .append('\n'));
        refuseComments(file, text, head.length());
        return head.toString();
    }

    private static void refuseComments(TurtleFile file, String text, int from) {
        var matcher = COMMENT.matcher(text);
        matcher.region(Math.min(from, text.length()), text.length());
        while (matcher.find()) {
            var comment = matcher.group(1);
            if (comment != null && !GENERATED.matcher(comment).matches()) {
                var line = 1
                        + text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                throw new UserError(
                        "%s: line %s: a comment here would be lost; move it to the head of the file, or state it as a note"
                                .formatted(file.relativePath(), line));
            }
        }
    }

    /** Returns {@code graph} in the one form, with the prefixes that it uses. */
    public static String text(Graph graph) {
        var sorted = new OrderedGraph(graph.stream()
                .filter(triple -> !isBare(graph, triple))
                .map(CanonicalForm::of)
                .distinct()
                .sorted(Comparator.comparing((Triple triple) -> !isHeader(graph, triple.getSubject()))
                        .thenComparing(Triple::getSubject, NodeCmp::compareRDFTerms)
                        .thenComparing(Triple::getPredicate, NodeCmp::compareRDFTerms)
                        .thenComparing(Triple::getObject, NodeCmp::compareRDFTerms)));
        usedPrefixes(graph).forEach(sorted.getPrefixMapping()::setNsPrefix);
        var text = RDFWriter.source(sorted)
                .format(RDFFormat.TURTLE_LONG)
                .set(RIOT.symTurtleDirectiveStyle, "rdf11")
                .asString();
        return INDENT.matcher(text).replaceAll("$0$0");
    }

    /** Protégé adds to a file the bare names of what it refers to and another file describes. */
    private static boolean isBare(Graph graph, Triple triple) {
        return triple.getObject().equals(OWL2.NamedIndividual.asNode())
                && graph.find(triple.getSubject(), Node.ANY, Node.ANY).toList().size() == 1;
    }

    private static boolean isHeader(Graph graph, Node subject) {
        return graph.contains(subject, RDF.type.asNode(), OWL2.Ontology.asNode());
    }

    private static Map<String, String> usedPrefixes(Graph graph) {
        var known = PrefixMapping.Factory.create()
                .setNsPrefixes(graph.getPrefixMapping())
                .setNsPrefixes(Prefixes.of(graph));
        var used = new TreeMap<String, String>();
        graph.stream()
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                .map(TurtleLayout::iri)
                .filter(iri -> !iri.equals(RDF.type.getURI()))
                .forEach(iri -> {
                    var name = known.qnameFor(iri);
                    if (name != null) {
                        var prefix = name.substring(0, name.indexOf(':'));
                        used.put(prefix, known.getNsPrefixURI(prefix));
                    }
                });
        return used;
    }

    /** The IRI that the node shows in Turtle: of a literal its datatype, unless that is written without one. */
    private static String iri(Node node) {
        if (node.isURI()) {
            return node.getURI();
        }
        return node.isLiteral() && !WRITTEN_PLAIN.contains(node.getLiteralDatatype())
                ? node.getLiteralDatatypeURI()
                : "";
    }
}
