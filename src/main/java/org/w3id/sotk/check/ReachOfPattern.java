package org.w3id.sotk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.shacl.engine.Target;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.vocabulary.RDF;

/** Finds the {@link Reach} of a pattern of SPARQL, whose variable {@code ?this} stands for the thing at fault. */
final class ReachOfPattern {
    private final List<Reach.Pattern> patterns = new ArrayList<>();
    private final List<Query> parts = new ArrayList<>();
    private boolean unknown;
    private int variables;

    /** Adds a query for what breaks a rule. */
    ReachOfPattern add(Query query) {
        unknown |= query.hasGroupBy()
                || query.hasAggregators()
                || query.getProject().hasExpr(Reach.THIS);
        elements(query.getQueryPattern())
                .filter(ElementSubQuery.class::isInstance)
                .forEach(each -> parts.add(((ElementSubQuery) each).getQuery()));
        add(query.getQueryPattern(), List.of());
        return this;
    }

    /** Adds what makes something a target of {@code shape}. */
    ReachOfPattern addTargets(Shape shape) {
        for (Target target : shape.getTargets()) {
            switch (target.getTargetType()) {
                case targetClass, implicitClass -> add(Reach.THIS, RDF.type.asNode(), variable(), List.of());
                case targetSubjectsOf -> add(Reach.THIS, target.getObject(), variable(), List.of());
                case targetObjectsOf -> add(variable(), target.getObject(), Reach.THIS, List.of());
                case targetNode -> {}
                default -> unknown = true;
            }
        }
        return this;
    }

    /** Adds the pattern of one triple, around which others hold. */
    void add(Node subject, Node predicate, Node object, List<TriplePath> others) {
        patterns.add(new Reach.Pattern(Triple.create(subject, predicate, object), others));
    }

    /** Says that more counts than patterns can tell. */
    void giveUp() {
        unknown = true;
    }

    Reach result() {
        return new Reach(patterns, parts, unknown);
    }

    private void add(Element pattern, List<TriplePath> around) {
        var elements = elements(pattern).toList();
        var all = new ArrayList<>(around);
        elements.forEach(element -> all.addAll(triples(element)));
        for (Element element : elements) {
            for (TriplePath path : triples(element)) {
                var others = new ArrayList<>(all);
                others.remove(path);
                if (path.isTriple()) {
                    add(path.getSubject(), path.getPredicate(), path.getObject(), others);
                } else {
                    add(path.getSubject(), path.getPath(), path.getObject(), others);
                }
            }
            addWithin(element, all);
        }
    }

    /** Which graph a triple is in makes no difference here. */
    private static Stream<Element> elements(Element pattern) {
        if (pattern instanceof ElementNamedGraph graph) {
            return elements(graph.getElement());
        }
        return pattern instanceof ElementGroup group
                ? group.getElements().stream()
                        .flatMap(each -> each instanceof ElementNamedGraph ? elements(each) : Stream.of(each))
                : Stream.of(pattern);
    }

    private static List<TriplePath> triples(Element element) {
        return element instanceof ElementPathBlock block ? block.getPattern().getList() : List.of();
    }

    private void addWithin(Element element, List<TriplePath> around) {
        if (element instanceof ElementGroup) {
            add(element, around);
        } else if (element instanceof ElementOptional optional) {
            add(optional.getOptionalElement(), around);
        } else if (element instanceof ElementUnion union) {
            union.getElements().forEach(each -> add(each, around));
        } else if (element instanceof ElementFilter filter) {
            add(filter.getExpr(), around);
        } else if (element instanceof ElementBind bind) {
            unknown |= bind.getVar().equals(Reach.THIS);
            add(bind.getExpr(), around);
        } else if (element instanceof ElementSubQuery part) {
            // Elsewhere than at the top it may depend on what is around it.
            unknown |= !parts.contains(part.getQuery());
        } else if (!(element instanceof ElementPathBlock || element instanceof ElementData)) {
            unknown = true;
        }
    }

    private void add(Expr expression, List<TriplePath> around) {
        if (expression.isVariable()) {
            unknown |= expression.asVar().equals(Stated.NOW);
        } else if (expression instanceof ExprFunctionOp exists) {
            add(exists.getElement(), around);
        } else if (expression.isFunction()) {
            expression.getFunction().getArgs().forEach(each -> add(each, around));
        }
    }

    void add(Node from, Path path, Node to, List<TriplePath> others) {
        if (path instanceof P_Link link) {
            add(from, link.getNode(), to, others);
        } else if (path instanceof P_Inverse inverse) {
            add(to, inverse.getSubPath(), from, others);
        } else if (path instanceof P_Alt either) {
            add(from, either.getLeft(), to, others);
            add(from, either.getRight(), to, others);
        } else if (path instanceof P_Seq seq) {
            var middle = variable();
            add(from, seq.getLeft(), middle, with(others, new TriplePath(middle, seq.getRight(), to)));
            add(middle, seq.getRight(), to, with(others, new TriplePath(from, seq.getLeft(), middle)));
        } else if (path instanceof P_ZeroOrOne perhaps) {
            add(from, perhaps.getSubPath(), to, others);
        } else if (path instanceof P_OneOrMore1 many) {
            addSteps(from, many.getSubPath(), to, others);
        } else if (path instanceof P_ZeroOrMore1 many) {
            addSteps(from, many.getSubPath(), to, others);
        } else {
            unknown = true;
        }
    }

    /** The changed triple is a step anywhere on the way. */
    private void addSteps(Node from, Path step, Node to, List<TriplePath> others) {
        var before = variable();
        var after = variable();
        var steps = PathFactory.pathZeroOrMore1(step);
        add(before, step, after, with(others, new TriplePath(from, steps, before), new TriplePath(after, steps, to)));
    }

    Var variable() {
        return Var.alloc("reach" + variables++);
    }

    static List<TriplePath> with(List<TriplePath> others, TriplePath... more) {
        return Stream.concat(others.stream(), Stream.of(more)).toList();
    }
}
