package org.w3id.sotk.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;

/**
 * How far a change can be felt by a rule. Each triple pattern of a rule is a way in: a changed triple that it fits concerns
 * those things alone from which the other patterns that must hold with it lead there. That a filter would drop some of them
 * is not looked at: to try a thing again that did not change is no fault.
 */
final class Reach {
    static final Var THIS = Var.alloc("this");

    private final List<Pattern> patterns;
    private final List<Query> parts;
    private final boolean unknown;

    /**
     * A pattern that a changed triple may fit.
     *
     * @param others what holds too where this counts
     */
    record Pattern(Triple triple, List<TriplePath> others) {}

    /**
     * What a rule looks at.
     *
     * @param parts the queries within the rule, which are answered apart
     * @param unknown whether more than the triples counts, so that nothing can be said
     */
    Reach(List<Pattern> patterns, List<Query> parts, boolean unknown) {
        this.patterns = patterns;
        this.parts = parts;
        this.unknown = unknown;
    }

    /** Returns what may break the rule after a change that did not before, or the other way round; empty if all may. */
    Optional<Set<Node>> of(Delta change, Stated before, Stated after) {
        if (unknown || parts.stream().anyMatch(part -> !rows(part, before).equals(rows(part, after)))) {
            return Optional.empty();
        }
        var things = new HashSet<Node>();
        var known = patterns.stream()
                .allMatch(pattern -> collect(pattern, change.removed(), before, things)
                        && collect(pattern, change.added(), after, things));
        return known ? Optional.of(things) : Optional.empty();
    }

    private static Set<Binding> rows(Query query, Stated stated) {
        var rows = new HashSet<Binding>();
        try (var exec = stated.ask(query)) {
            exec.select().forEachRemaining(rows::add);
        }
        return rows;
    }

    /** Returns false if a triple fits from which no way leads to the things. */
    private static boolean collect(Pattern pattern, Collection<Triple> changed, Stated stated, Set<Node> things) {
        var fits = changed.stream()
                .flatMap(triple -> match(pattern.triple(), triple).stream())
                .toList();
        if (fits.isEmpty()) {
            return true;
        }
        if (fits.get(0).contains(THIS)) {
            fits.forEach(fit -> things.add(fit.get(THIS)));
            return true;
        }
        var way = way(pattern);
        if (way.getPattern().isEmpty()) {
            return false;
        }
        var query = QueryFactory.make();
        query.setQuerySelectType();
        query.addResultVar(THIS);
        query.setQueryPattern(within(way, fits));
        rows(query, stated).forEach(row -> things.add(row.get(THIS)));
        return true;
    }

    /** Returns {@code pattern} where {@code variable} is one of {@code nodes}. */
    static Element within(Element pattern, Var variable, Collection<Node> nodes) {
        return within(
                pattern,
                nodes.stream()
                        .map(node -> BindingFactory.binding(variable, node))
                        .toList());
    }

    /** What is answered apart stays first, or it would be answered for each row. */
    private static Element within(Element pattern, List<Binding> rows) {
        var data = new ElementData();
        rows.get(0).vars().forEachRemaining(data::add);
        rows.forEach(data::add);
        var elements = pattern instanceof ElementGroup group ? group.getElements() : List.of(pattern);
        var within = new ElementGroup();
        elements.stream().filter(ElementSubQuery.class::isInstance).forEach(within::addElement);
        within.addElement(data);
        elements.stream().filter(each -> !(each instanceof ElementSubQuery)).forEach(within::addElement);
        return within;
    }

    private static Optional<Binding> match(Triple pattern, Triple triple) {
        var fit = BindingFactory.builder();
        return bind(fit, pattern.getSubject(), triple.getSubject())
                        && bind(fit, pattern.getPredicate(), triple.getPredicate())
                        && bind(fit, pattern.getObject(), triple.getObject())
                ? Optional.of(fit.build())
                : Optional.empty();
    }

    private static boolean bind(BindingBuilder fit, Node slot, Node node) {
        if (!Var.isVar(slot)) {
            return slot.equals(node);
        }
        var var = Var.alloc(slot);
        if (fit.contains(var)) {
            return fit.get(var).equals(node);
        }
        fit.add(var, node);
        return true;
    }

    /** The other patterns in an order in which each continues the ones before; none if they do not lead to the thing. */
    private static ElementPathBlock way(Pattern pattern) {
        var block = new ElementPathBlock();
        var reached = new HashSet<Node>(variables(
                pattern.triple().getSubject(),
                pattern.triple().getPredicate(),
                pattern.triple().getObject()));
        var rest = new ArrayList<>(pattern.others());
        var next = next(rest, reached);
        while (next.isPresent()) {
            block.addTriplePath(next.get());
            rest.remove(next.get());
            reached.addAll(variables(next.get()));
            next = next(rest, reached);
        }
        return reached.contains(THIS) ? block : new ElementPathBlock();
    }

    private static Optional<TriplePath> next(List<TriplePath> rest, Set<Node> reached) {
        return rest.stream()
                .filter(each -> variables(each).stream().anyMatch(reached::contains))
                .findFirst();
    }

    private static List<Node> variables(TriplePath path) {
        return path.isTriple()
                ? variables(path.getSubject(), path.getPredicate(), path.getObject())
                : variables(path.getSubject(), path.getObject());
    }

    private static List<Node> variables(Node... nodes) {
        return Stream.of(nodes).filter(Var::isVar).toList();
    }
}
