package org.w3id.sotk.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.syntax.Element;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * A rule written as a SELECT query for what breaks it. A row gives {@code ?this}, the thing at fault, and {@code ?path} and
 * {@code ?value} where one triple is, or {@code ?file} where it is a file that holds no triples. {@code ?now} is the time of
 * the check, and {@link RuleFunctions} can be used.
 *
 * @param path the property at fault, where not a row gives it
 * @param shape the shape whose targets alone can be at fault; empty if the query finds them itself
 */
record QueryRule(
        Node name,
        Severity severity,
        Map<String, String> messages,
        Query query,
        Optional<Path> path,
        Optional<Shape> shape)
        implements Rule {
    private static final String FILES = Sotk.BASE + "query/checks/";

    /** A file of {@code queries/checks}, whose head gives the severity and the message in each language. */
    static QueryRule of(QueryFile file) {
        var messages = new TreeMap<String, String>();
        file.head().forEach((key, value) -> {
            if (key.startsWith("message-")) {
                messages.put(key.substring("message-".length()), value);
            }
        });
        return new QueryRule(
                NodeFactory.createURI(FILES + file.name()),
                Severity.of(NodeFactory.createURI(SHACL.getURI() + file.head().getOrDefault("severity", "Violation"))),
                messages,
                file.query(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns whether {@code rule} is the name of such a file. */
    static boolean isFile(Node rule) {
        return rule.isURI() && rule.getURI().startsWith(FILES);
    }

    @Override
    public List<Finding> find(Stated stated) {
        return shape.map(about -> find(stated, VLib.focusNodes(stated.graph(), about)))
                .orElseGet(() -> find(stated, query.getQueryPattern()));
    }

    @Override
    public List<Finding> find(Stated stated, Set<Node> things) {
        return find(
                stated,
                shape.<Collection<Node>>map(about -> ShapeRule.targeted(stated.graph(), about, things))
                        .orElse(things));
    }

    @Override
    public Reach reach() {
        var reach = new ReachOfPattern().add(query);
        shape.ifPresent(reach::addTargets);
        return reach.result();
    }

    /** The query runs once for all the things, and not once for each: that takes a tenth of the time. */
    private List<Finding> find(Stated stated, Collection<Node> things) {
        return things.isEmpty() ? List.of() : find(stated, Reach.within(query.getQueryPattern(), Reach.THIS, things));
    }

    private List<Finding> find(Stated stated, Element pattern) {
        var asked = query.cloneQuery();
        asked.setQueryPattern(pattern);
        var findings = new ArrayList<Finding>();
        try (var exec = stated.ask(asked)) {
            exec.select().forEachRemaining(row -> findings.add(finding(row)));
        }
        return findings;
    }

    private Finding finding(Binding row) {
        var thing = value(row, "this").orElse(Node.ANY);
        var at = path.or(() -> value(row, "path").map(PathFactory::pathLink));
        var place = Triple.create(
                thing,
                at.orElse(null) instanceof P_Link link ? link.getNode() : Node.ANY,
                value(row, "value").orElse(shape.isPresent() && path.isEmpty() ? thing : Node.ANY));
        return new Finding(
                severity,
                name,
                SHACL.SPARQLConstraintComponent,
                place,
                at,
                messages,
                value(row, "file").map(file -> new Location(file.getLiteralLexicalForm(), 1)));
    }

    private static Optional<Node> value(Binding row, String name) {
        return Optional.ofNullable(row.get(name));
    }
}
