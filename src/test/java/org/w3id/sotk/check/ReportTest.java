package org.w3id.sotk.check;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.TurtleFile;

/** The report in RDF is what SHACL, section 3.6, describes; {@code reports/shapes.ttl} says that in shapes. */
class ReportTest {
    private static final Path CASES = Path.of("src/test/resources/reports");

    @Test
    void hasAllThatShaclDescribesOfEachKindOfFinding() {
        var data = Project.GENERATION.union(file -> !Project.GENERATION.isShapes(file));
        read("faults.ttl").stream().forEach(data::add);
        var findings = breaches(Project.GENERATION.union(Project.GENERATION::isShapes), data);
        findings.add(new Finding(
                Severity.VIOLATION,
                RDF.type.asNode(),
                RDF.type.asNode(),
                Triple.create(RDF.type.asNode(), Node.ANY, Node.ANY),
                Map.of("en", "something", "ru", "нечто"),
                Optional.empty()));
        var report = new Report(findings).toShacl();
        assertThat(report.stream(Node.ANY, SHACL.sourceConstraintComponent, Node.ANY)
                        .map(Triple::getObject))
                .contains(
                        SHACL.MaxInclusiveConstraintComponent,
                        SHACL.MinCountConstraintComponent,
                        SHACL.EqualsConstraintComponent,
                        SHACL.SPARQLConstraintComponent);
        assertThat(breaches(read("shapes.ttl"), report)).isEmpty();
    }

    @Test
    void conformsWhenNothingWasFound() {
        var report = new Report(List.of()).toShacl();
        assertThat(breaches(read("shapes.ttl"), report)).isEmpty();
        assertThat(report.stream(Node.ANY, SHACL.conforms, Node.ANY)
                        .map(triple -> triple.getObject().getLiteralValue()))
                .containsExactly(true);
    }

    private static List<Finding> breaches(Graph shapes, Graph data) {
        return ShapeRule.all(shapes)
                .flatMap(rule -> rule.find(Stated.by(data)).stream())
                .collect(toCollection(ArrayList::new));
    }

    private static Graph read(String name) {
        return new TurtleFile(CASES, CASES.resolve(name)).read();
    }
}
