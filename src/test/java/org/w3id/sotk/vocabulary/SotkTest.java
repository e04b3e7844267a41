package org.w3id.sotk.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;

class SotkTest {
    /** A prefix that nothing is named by is a misspelling; those of kinds that have no individual yet are left out. */
    @TestFactory
    Stream<DynamicTest> everyPrefixNamesSomething() {
        var all = Project.GENERATION.union(file -> true);
        return Project.GENERATION.prefixes().getNsPrefixMap().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(Sotk.BASE + "id/deposit/")
                        && !entry.getValue().equals(Sotk.BASE + "query/checks/"))
                .map(entry -> dynamicTest(entry.getKey(), () -> assertThat(
                                all.stream().flatMap(SotkTest::iris).anyMatch(iri -> iri.startsWith(entry.getValue())))
                        .isTrue()));
    }

    private static Stream<String> iris(Triple triple) {
        return Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                .flatMap(node -> node.isURI()
                        ? Stream.of(node.getURI())
                        : node.isLiteral() ? Stream.of(node.getLiteralDatatypeURI()) : Stream.empty());
    }
}
