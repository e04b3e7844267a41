package org.w3id.sotk.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.parser.Constraint;
import org.apache.jena.shacl.parser.PropertyShape;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.jspecify.annotations.Nullable;

/** A SHACL shape with a target, without its constraints in SPARQL, each of which is a {@link QueryRule}. */
record ShapeRule(Shapes shapes, Shape shape) implements Rule {
    /** What stands for the path of a property shape in its constraints (SHACL, section 5.3.1). */
    private static final Var PATH = Var.alloc("PATH");

    /** Returns the rules that the shapes in {@code graph} make. */
    static Stream<Rule> all(Graph graph) {
        var shapes = Shapes.parse(graph);
        return shapes.getTargetShapes().stream().flatMap(shape -> new ShapeRule(shapes, shape).withQueries());
    }

    @Override
    public List<Finding> find(Stated stated) {
        return find(stated.graph(), VLib.focusNodes(stated.graph(), shape));
    }

    @Override
    public List<Finding> find(Stated stated, Set<Node> things) {
        return find(stated.graph(), targeted(stated.graph(), shape, things));
    }

    @Override
    public Reach reach() {
        return ReachOfShape.of(shape);
    }

    /** Returns those of {@code things} that {@code shape} is about. */
    static List<Node> targeted(Graph data, Shape shape, Set<Node> things) {
        return things.stream()
                .filter(thing -> VLib.isFocusNode(shape, thing, data))
                .toList();
    }

    private List<Finding> find(Graph data, Collection<Node> things) {
        var context = ValidationContext.create(shapes, data);
        things.forEach(thing -> validate(context, data, shape, thing));
        return context.generateReport().getEntries().stream().map(this::finding).toList();
    }

    /** As Jena does it, but for what is in SPARQL. */
    private static void validate(ValidationContext context, Graph data, Shape shape, Node focus) {
        if (shape.deactivated()) {
            return;
        }
        var path = path(shape);
        var values = path == null ? null : ShaclPaths.valueNodes(data, focus, path);
        for (Constraint constraint : shape.getConstraints()) {
            if (!(constraint instanceof SparqlConstraint)) {
                VLib.evalConstraint(context, data, shape, focus, path, values, constraint);
            }
        }
        for (PropertyShape property : shape.getPropertyShapes()) {
            if (values == null) {
                validate(context, data, property, focus);
            } else {
                values.forEach(value -> VLib.validateShape(context, data, property, value));
            }
        }
    }

    private static @Nullable Path path(Shape shape) {
        return shape instanceof PropertyShape property ? property.getPath() : null;
    }

    private Finding finding(ReportEntry entry) {
        var predicate = entry.resultPath() instanceof P_Link link ? link.getNode() : Node.ANY;
        var value = entry.value() == null ? Node.ANY : entry.value();
        return new Finding(
                Severity.of(entry.severity().level()),
                entry.source(),
                entry.sourceConstraintComponent(),
                Triple.create(entry.focusNode(), predicate, value),
                Optional.ofNullable(entry.resultPath()),
                messages(entry.source(), entry.message()),
                Optional.empty());
    }

    /** A shape carries its messages in every language; the report of the validator has only some of them. */
    private Map<String, String> messages(Node source, @Nullable String english) {
        var messages = new TreeMap<String, String>();
        shapes.getGraph()
                .find(source, SHACL.message, Node.ANY)
                .forEach(triple -> messages.put(
                        triple.getObject().getLiteralLanguage(),
                        triple.getObject().getLiteralLexicalForm()));
        if (english != null) {
            messages.putIfAbsent("en", english);
        }
        return messages;
    }

    private Stream<Rule> withQueries() {
        var parts = path(shape) == null
                ? Stream.concat(Stream.of(shape), shape.getPropertyShapes().stream())
                : Stream.of(shape);
        var queries = parts.filter(part -> !part.deactivated() && !shape.deactivated())
                .flatMap(part -> part.getConstraints().stream()
                        .filter(SparqlConstraint.class::isInstance)
                        .map(constraint -> query(part, (SparqlConstraint) constraint)));
        return Stream.concat(Stream.of(this), queries);
    }

    private QueryRule query(Shape part, SparqlConstraint constraint) {
        var query = path(part) instanceof P_Link link
                ? QueryTransformOps.replaceVars(constraint.getQuery(), Map.of(PATH, link.getNode()))
                : constraint.getQuery();
        return new QueryRule(
                part.getShapeNode(),
                Severity.of(part.getSeverity().level()),
                messages(part.getShapeNode(), constraint.getMessage()),
                query,
                Optional.ofNullable(path(part)),
                Optional.of(shape));
    }
}
