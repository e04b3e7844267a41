package org.w3id.sotk.ontology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Home;

/** The terms that the project borrows, and those that it has given to others. */
class TermsTest {
    private static final Path VOCABULARIES = Path.of("src/test/resources/vocabularies");
    /** The ontology as it was last given out; copied there from {@code ontology/} when a version is given out. */
    private static final Graph RELEASED =
            RDFParser.source("src/test/resources/ontology/released.ttl").toGraph();

    private static final Node VERSION = NodeFactory.createURI(OWL.getURI() + "versionIRI");
    private static final Graph PRESENT = RDFParser.source("ontology/sotk.ttl").toGraph();

    @Test
    void borrowsOnlyWhatItsVocabularyHas() {
        var known = new HashSet<String>();
        var namespaces = new HashSet<String>();
        for (Path file : Home.files(VOCABULARIES, ".txt")) {
            var lines = lines(file);
            var namespace = lines.get(0).replaceFirst("^# Terms of <([^>]+)>.*", "$1");
            namespaces.add(namespace);
            lines.stream().skip(1).forEach(term -> known.add(namespace + term));
        }
        var borrowed = Project.GENERATION.union(file -> true).stream()
                .flatMap(triple -> Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject()))
                .filter(Node::isURI)
                .map(Node::getURI)
                .filter(iri -> namespaces.stream().anyMatch(iri::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(borrowed).hasSizeGreaterThan(50).allMatch(known::contains);
        assertThat(known).doesNotContain("http://www.w3.org/ns/prov#wasSaidBy");
    }

    @Test
    void borrowsFromVocabulariesThatAreChecked() {
        var namespaces = Home.files(VOCABULARIES, ".txt").stream()
                .map(file -> lines(file).get(0).replaceFirst("^# Terms of <([^>]+)>.*", "$1"))
                .toList();
        assertThat(Project.GENERATION.graphs().values().stream().flatMap(graph -> graph.stream()
                        .flatMap(triple -> Stream.concat(
                                Stream.of(triple.getPredicate()),
                                triple.getPredicate().equals(RDF.type.asNode())
                                        ? Stream.of(triple.getObject())
                                        : Stream.empty()))))
                .filteredOn(Node::isURI)
                .map(Node::getURI)
                .filteredOn(iri -> !iri.startsWith("https://w3id.org/sotk/"))
                .filteredOn(iri -> !iri.matches("http://www\\.w3\\.org/(1999/02/22-rdf-syntax-ns|2000/01/rdf-schema"
                        + "|2002/07/owl|ns/shacl)#.*"))
                .allMatch(iri -> namespaces.stream().anyMatch(iri::startsWith));
    }

    @Test
    void keepsEveryTermThatItHasGivenOut() {
        var lost = terms(RELEASED);
        lost.removeAll(terms(PRESENT));
        assertThat(lost).as("deprecate a term, do not remove it").isEmpty();
    }

    @Test
    void changesItsVersionWhenItChanges() {
        printDifference();
        if (!PRESENT.isIsomorphicWith(RELEASED)) {
            assertThat(version(PRESENT))
                    .as("owl:versionIRI of an ontology that differs from the one last given out")
                    .isNotEqualTo(version(RELEASED));
        }
    }

    /** Each term that is new, gone, or said something else of. */
    private static void printDifference() {
        var all = new TreeSet<String>();
        terms(RELEASED).forEach(term -> all.add(term.getURI()));
        terms(PRESENT).forEach(term -> all.add(term.getURI()));
        for (String iri : all) {
            var term = NodeFactory.createURI(iri);
            var before = about(RELEASED, term);
            var now = about(PRESENT, term);
            if (!before.equals(now)) {
                System.out.println((before.isEmpty() ? "+ " : now.isEmpty() ? "- " : "~ ") + iri);
            }
        }
    }

    private static Set<String> about(Graph graph, Node term) {
        return graph.find(term, Node.ANY, Node.ANY)
                .filterDrop(triple -> triple.getObject().isBlank())
                .mapWith(NodeFmtLib::str)
                .toSet();
    }

    private static Set<Node> terms(Graph graph) {
        return graph.find(Node.ANY, RDF.type.asNode(), Node.ANY)
                .filterKeep(triple -> triple.getSubject().isURI()
                        && triple.getObject().getURI().startsWith(OWL.getURI())
                        && !triple.getObject().equals(OWL.Ontology.asNode()))
                .mapWith(triple -> triple.getSubject())
                .toSet();
    }

    private static Node version(Graph graph) {
        return graph.find(Node.ANY, VERSION, Node.ANY).next().getObject();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
