package org.w3id.sotk.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Union;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * Every file {@code cases/SHAPE/valid/*.ttl} breaks no shape, and every {@code cases/SHAPE/invalid/*.ttl} breaks just
 * what its {@code # expect:} lines say. Each is read together with {@code cases/world.ttl} and the ontology.
 */
class ShapeCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Graph SHAPES = Project.GENERATION.union(Project.GENERATION::isShapes);
    private static final List<Rule> RULES = ShapeRule.all(SHAPES).toList();
    private static final Graph WORLD = world();

    private static Graph world() {
        var world = Project.GENERATION.union(
                file -> file.relativePath().startsWith("ontology/") && !Project.GENERATION.isShapes(file));
        GraphUtil.addInto(world, read(CASES.resolve("world.ttl")));
        return world;
    }

    @Test
    void theWorldBreaksNoShape() {
        assertThat(findings(RULES, WORLD)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> findsWhatEachCaseExpects() {
        return Home.files(CASES, ".ttl").stream()
                .map(file -> dynamicTest(CASES.relativize(file).toString(), file.toUri(), () -> {
                    assertThat(findings(RULES, new Union(read(file), WORLD)))
                            .containsExactlyInAnyOrderElementsOf(Project.head(file, "expect"));
                    assertThat(fails(file, RULES)).isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPropertyAndRuleShapeHasAValidAndAnInvalidCase() {
        return named(SHACL.PropertyShape, SHACL.NodeShape)
                .filter(shape -> SHAPES.contains(shape, SHACL.message, Node.ANY) && !isScheme(shape))
                .map(shape -> dynamicTest(shape.getLocalName(), () -> {
                    assertThat(CASES.resolve(shape.getLocalName()).resolve("valid"))
                            .isNotEmptyDirectory();
                    assertThat(CASES.resolve(shape.getLocalName()).resolve("invalid"))
                            .isNotEmptyDirectory();
                }));
    }

    /** Otherwise the shape would do nothing, or no case would show what it does. */
    @TestFactory
    Stream<DynamicTest> withoutAShapeSomeCaseFails() {
        return named(SHACL.PropertyShape, SHACL.NodeShape)
                .map(shape -> dynamicTest(shape.getLocalName(), () -> {
                    var without = ShapeRule.all(without(shape)).toList();
                    assertThat(invalidCasesOwnFirst(shape)).anyMatch(file -> fails(file, without));
                }));
    }

    /** Whether the findings with what a case is about are others than it expects; the rest of the world would take most of the time. */
    private static boolean fails(Path file, List<Rule> rules) {
        var own = read(file);
        var expected = new TreeSet<>(Project.head(file, "expect"));
        var things = Stream.concat(
                        own.stream().map(Triple::getSubject),
                        expected.stream().map(line -> NodeFactory.createURI(line.split(" ", 3)[1])))
                .collect(Collectors.toSet());
        return !lines(rules, new Union(own, WORLD), (rule, stated) -> rule.find(stated, things))
                .equals(expected);
    }

    private static List<Path> invalidCasesOwnFirst(Node shape) {
        var own = CASES.resolve(shape.getLocalName());
        return Home.files(CASES, ".ttl").stream()
                .filter(file -> file.toString().contains("/invalid/"))
                .sorted(Comparator.comparing(file -> !file.startsWith(own)))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyShapeSpeaksFourLanguages() {
        return SHAPES.stream(Node.ANY, SHACL.message, Node.ANY)
                .map(triple -> triple.getSubject())
                .distinct()
                .map(shape ->
                        dynamicTest(shape.getLocalName(), () -> assertThat(SHAPES.stream(shape, SHACL.message, Node.ANY)
                                        .map(triple -> triple.getObject().getLiteralLanguage()))
                                .containsExactlyInAnyOrder("en", "hy", "az", "ru")));
    }

    private static Stream<Node> named(Node... types) {
        return Stream.of(types)
                .flatMap(type -> SHAPES.stream(Node.ANY, RDF.type.asNode(), type))
                .map(triple -> triple.getSubject())
                .filter(Node::isURI)
                .distinct()
                .sorted((a, b) -> a.getURI().compareTo(b.getURI()));
    }

    private static boolean isScheme(Node shape) {
        return shape.getLocalName().endsWith("-member");
    }

    /** The shapes without one of them: neither what it says nor the references to it. */
    private static Graph without(Node shape) {
        var rest = GraphMemFactory.createGraphMem2();
        SHAPES.stream()
                .filter(triple -> !triple.getSubject().equals(shape)
                        && !triple.getObject().equals(shape))
                .forEach(rest::add);
        return rest;
    }

    private static Graph read(Path file) {
        return new TurtleFile(CASES, file).read();
    }

    private static Set<String> findings(List<Rule> rules, Graph data) {
        return lines(rules, data, Rule::find);
    }

    private static Set<String> lines(List<Rule> rules, Graph data, BiFunction<Rule, Stated, List<Finding>> find) {
        var stated = Stated.by(data);
        return rules.stream()
                .flatMap(rule -> find.apply(rule, stated).stream())
                .map(finding -> "%s %s %s"
                        .formatted(finding.severity(), finding.place().getSubject(), Prefixes.shorten(finding.rule())))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
