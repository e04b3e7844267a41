package org.w3id.sotk.ontology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import openllet.owlapi.OpenlletReasonerFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleLayout;

/** What Protégé and the reasoners make of the files. */
class OntologyTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> staysWithinOwl2Dl() throws IOException {
        return Stream.concat(ontologies(), data())
                .map(file -> dynamicTest(file.toString(), () -> assertThat(new OWL2DLProfile()
                                .checkOntology(OwlFile.load(file))
                                .getViolations())
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> isInTheFormThatProtegeSaves() throws IOException {
        return ontologies()
                .map(file -> dynamicTest(
                        file.toString(), () -> assertThat(Files.readString(file).stripTrailing())
                                .isEqualTo(OwlFile.asProtegeSavesIt(file))));
    }

    /** Protégé writes a data file in a form of its own; ours is got back from it without any other change. */
    @TestFactory
    Stream<DynamicTest> comesBackFromProtegeAsItWas() throws IOException {
        return turtle("data")
                .map(file -> dynamicTest(file.toString(), () -> {
                    var saved = folder.resolve(file.getFileName());
                    Files.writeString(saved, OwlFile.asProtegeSavesIt(file));
                    assertThat(TurtleLayout.of(new TurtleFile(folder, saved))).isEqualTo(Files.readString(file));
                }));
    }

    @TestFactory
    Stream<DynamicTest> isConsistentInHermitWithStrictDatatypes() throws IOException {
        return Stream.of(everything())
                .map(all -> dynamicTest("everything", () -> {
                    var strict = new Configuration();
                    strict.ignoreUnsupportedDatatypes = false;
                    findsNoFault(new Reasoner(strict, all));
                }));
    }

    @Test
    void isConsistentInOpenllet() throws IOException {
        findsNoFault(OpenlletReasonerFactory.getInstance().createReasoner(everything()));
    }

    /** What follows from the ontology about its own classes and properties; a change of it should be meant. */
    @Test
    void infersTheHierarchyThatIsKept() throws IOException {
        var ontology = OwlFile.load(Path.of("ontology/sotk.ttl"));
        var reasoner = new Reasoner(new Configuration(), ontology);
        var inferred = Stream.concat(
                        ontology.classesInSignature(Imports.INCLUDED)
                                .flatMap(below -> reasoner.getSuperClasses(below, true)
                                        .entities()
                                        .map(above -> below.toStringID() + " < " + above.toStringID())),
                        ontology.objectPropertiesInSignature(Imports.INCLUDED)
                                .flatMap(below -> reasoner.getSuperObjectProperties(below, true)
                                        .entities()
                                        .filter(OWLObjectPropertyExpression::isNamed)
                                        .map(above -> below.toStringID() + " < "
                                                + above.asOWLObjectProperty().toStringID())))
                .sorted()
                .distinct()
                .toList();
        assertThat(inferred)
                .isEqualTo(Files.readAllLines(Path.of("src/test/resources/ontology/inferred-hierarchy.txt")));
    }

    /** A reasoner that accepts everything would let the two tests above pass. */
    @Test
    void notAllIsConsistent() throws IOException {
        var all = everything();
        var factory = all.getOWLOntologyManager().getOWLDataFactory();
        var disjoint = all.axioms(AxiomType.DISJOINT_CLASSES).findFirst().orElseThrow();
        var both = disjoint.classExpressions()
                .map(type -> factory.getOWLClassAssertionAxiom(
                        type, factory.getOWLNamedIndividual("https://w3id.org/sotk/id/test/everything-at-once")));
        all.addAxioms(both);
        assertThat(new Reasoner(new Configuration(), all).isConsistent()).isFalse();
    }

    private static void findsNoFault(OWLReasoner reasoner) {
        assertThat(reasoner.isConsistent()).isTrue();
        assertThat(reasoner.getUnsatisfiableClasses().entities().filter(type -> !type.isOWLNothing()))
                .isEmpty();
    }

    /** The ontology, its vocabularies and alignments, and every fact, as one ontology. */
    private static OWLOntology everything() throws IOException {
        var all = OwlFile.load(Path.of("ontology/sotk.ttl"));
        Stream.concat(ontologies(), data())
                .map(OwlFile::load)
                .forEach(file -> all.addAxioms(file.importsClosure().flatMap(OWLOntology::axioms)));
        return all;
    }

    private static Stream<Path> ontologies() throws IOException {
        return OwlFile.all().stream();
    }

    /** Geometries are literals of GeoSPARQL, which OWL 2 does not know; no ontology imports their file. */
    private static Stream<Path> data() throws IOException {
        return turtle("data").filter(file -> !file.endsWith("geometries.ttl"));
    }

    private static Stream<Path> turtle(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".ttl")).sorted().toList().stream();
        }
    }
}
