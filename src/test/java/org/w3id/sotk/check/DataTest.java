package org.w3id.sotk.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;

/** The facts of this project. */
class DataTest {
    private static final Graph ALL = Project.GENERATION.union(file -> true);

    @Test
    void breakNoShapeAndNoRule() {
        assertThat(Check.of(Project.GENERATION, Project.noon("2026-11-26"))
                        .report()
                        .findings())
                .filteredOn(finding -> finding.severity().atLeast(Severity.WARNING))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> haveAShapeForEachOfTheirClasses() {
        return Project.GENERATION.union(file -> file.relativePath().startsWith("data/")).stream(
                        Node.ANY, RDF.type.asNode(), Node.ANY)
                .map(Triple::getObject)
                .filter(type -> !type.getNameSpace().equals(OWL2.NS))
                .distinct()
                .map(type -> dynamicTest(
                        type.getLocalName(), () -> assertThat(hasShape(type)).isTrue()));
    }

    private static boolean hasShape(Node type) {
        return ALL.contains(Node.ANY, SHACL.targetClass, type)
                || ALL.stream(type, RDFS.subClassOf.asNode(), Node.ANY)
                        .anyMatch(triple -> hasShape(triple.getObject()));
    }
}
