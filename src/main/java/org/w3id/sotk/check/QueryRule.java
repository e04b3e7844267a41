package org.w3id.sotk.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * A rule written as a SELECT query for what breaks it. A row gives {@code ?this}, the thing at fault, and {@code ?path} and
 * {@code ?value} where one triple is, or {@code ?file} where it is a file that holds no triples. {@code ?now} is the time of
 * the check, and {@link RuleFunctions} can be used.
 *
 * @param path the property at fault, where not a row gives it
 * @param focus the only things that can be at fault; empty if the query finds them itself
 */
record QueryRule(
        Node name,
        Severity severity,
        Map<String, String> messages,
        Query query,
        Optional<Path> path,
        Optional<Function<Graph, Collection<Node>>> focus)
        implements Rule {
    private static final String FILES = Sotk.BASE + "query/checks/";
    private static final Var THIS = Var.alloc("this");
    private static final Var NOW = Var.alloc("now");

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

    /** The query runs once over all that it is about, and not once for each thing: that takes a tenth of the time. */
    @Override
    public List<Finding> find(Stated stated) {
        var asked = Substitute.substitute(Algebra.compile(query), BindingFactory.binding(NOW, stated.now()));
        var all = focus.map(nodes -> OpSequence.create(table(nodes.apply(stated.graph())), asked))
                .orElse(asked);
        var rows = Algebra.exec(all, stated.dataset());
        var findings = new ArrayList<Finding>();
        rows.forEachRemaining(row -> findings.add(finding(row)));
        return findings;
    }

    private static Op table(Collection<Node> things) {
        var table = TableFactory.create(List.of(THIS));
        things.forEach(thing -> table.addBinding(BindingFactory.binding(THIS, thing)));
        return OpTable.create(table);
    }

    private Finding finding(Binding row) {
        var thing = value(row, "this").orElse(Node.ANY);
        var at = path.or(() -> value(row, "path").map(PathFactory::pathLink));
        var place = Triple.create(
                thing,
                at.orElse(null) instanceof P_Link link ? link.getNode() : Node.ANY,
                value(row, "value").orElse(focus.isPresent() && path.isEmpty() ? thing : Node.ANY));
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
