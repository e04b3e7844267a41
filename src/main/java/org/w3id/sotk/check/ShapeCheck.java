package org.w3id.sotk.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.path.P_Link;
import org.w3id.sotk.store.Location;

/** Checks data against SHACL shapes. */
public final class ShapeCheck {
    private final Graph graph;
    private final Shapes shapes;

    /** Reads the shapes that {@code graph} holds. */
    public ShapeCheck(Graph graph) {
        this.graph = graph;
        this.shapes = Shapes.parse(graph);
    }

    /** Returns what breaks a shape in {@code data}, which must hold the ontology too, for its class hierarchy. */
    public List<Finding> run(Graph data, Function<Triple, Optional<Location>> locate) {
        var findings = new ArrayList<Finding>();
        for (ReportEntry entry : ShaclValidator.get().validate(shapes, data).getEntries()) {
            var place = place(entry);
            findings.add(new Finding(
                    Severity.of(entry.severity().level()),
                    entry.source(),
                    entry.sourceConstraintComponent(),
                    place,
                    Optional.ofNullable(entry.resultPath()),
                    messages(entry),
                    locate(place, locate)));
        }
        return findings;
    }

    private static Triple place(ReportEntry entry) {
        var predicate = entry.resultPath() instanceof P_Link link ? link.getNode() : Node.ANY;
        var value = entry.value() == null ? Node.ANY : entry.value();
        return Triple.create(entry.focusNode(), predicate, value);
    }

    /** The nearest the files have to {@code place}: the triple, the property, or the thing. */
    private static Optional<Location> locate(Triple place, Function<Triple, Optional<Location>> locate) {
        return locate.apply(place)
                .or(() -> locate.apply(Triple.create(place.getSubject(), place.getPredicate(), Node.ANY)))
                .or(() -> locate.apply(Triple.create(place.getSubject(), Node.ANY, Node.ANY)));
    }

    /** A shape carries its messages in every language; the report of the validator has only some of them. */
    private Map<String, String> messages(ReportEntry entry) {
        var messages = new TreeMap<String, String>();
        graph.find(entry.source(), SHACL.message, Node.ANY)
                .forEach(triple -> messages.put(
                        triple.getObject().getLiteralLanguage(),
                        triple.getObject().getLiteralLexicalForm()));
        messages.putIfAbsent("en", entry.message());
        return messages;
    }
}
