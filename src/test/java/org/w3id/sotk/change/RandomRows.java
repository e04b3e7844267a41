package org.w3id.sotk.change;

import static org.w3id.sotk.change.Model.ex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** Edits of a few things in a few files, with values that can be written in several ways. */
record RandomRows(Random random) {
    static final List<String> FILES = List.of("one", "deep/two", "new/three", "four");

    private static final List<Node> NUMBERS = Stream.of(
                    Map.entry("5", XSDDatatype.XSDinteger),
                    Map.entry("05", XSDDatatype.XSDinteger),
                    Map.entry("5.0", XSDDatatype.XSDdecimal),
                    Map.entry("5.00", XSDDatatype.XSDdecimal),
                    Map.entry("5.0E0", XSDDatatype.XSDdouble),
                    Map.entry("6", XSDDatatype.XSDinteger),
                    Map.entry("2026-11-28T12:00:00Z", XSDDatatype.XSDdateTime),
                    Map.entry("2026-11-28T13:00:00+01:00", XSDDatatype.XSDdateTime),
                    Map.entry("true", XSDDatatype.XSDboolean),
                    Map.entry("1", XSDDatatype.XSDboolean))
            .map(each -> NodeFactory.createLiteralDT(each.getKey(), each.getValue()))
            .toList();

    private static final List<Node> TEXTS = List.of(
            NodeFactory.createLiteralString("\u00e9"),
            NodeFactory.createLiteralString("e\u0301"),
            NodeFactory.createLiteralLang("line\nline \\ \"quoted\" '' \t", "en"),
            NodeFactory.createLiteralLang("Sotk # \ud83c\udfd4 \u0540\u0561\u0575", "hy"),
            NodeFactory.createLiteralLang("the same", "en-gb"),
            NodeFactory.createLiteralLang("the same", "en"));

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Returns some rows, half of which take away what {@code files} state. */
    List<Row> edit(Map<String, Set<Triple>> files) {
        var rows = new ArrayList<Row>();
        for (int more = random.nextInt(4); more >= 0; more--) {
            var stated = List.copyOf(Model.quads(files));
            var isAdded = stated.isEmpty() || random.nextBoolean();
            rows.add(new Row(
                    isAdded,
                    isAdded || random.nextInt(4) == 0 ? Quad.create(Model.graph(any(FILES)), triple()) : any(stated)));
        }
        return rows;
    }

    Set<Triple> triples() {
        var triples = new HashSet<Triple>();
        for (int more = random.nextInt(4); more >= 0; more--) {
            triples.add(triple());
        }
        return triples;
    }

    private Triple triple() {
        var thing = ex(any(List.of("a", "b", "c")));
        return switch (random.nextInt(6)) {
            case 0 -> Triple.create(thing, Model.COUNT, any(NUMBERS));
            case 1 -> Triple.create(thing, ex("number"), any(NUMBERS));
            case 2 -> Triple.create(thing, RDFS.label.asNode(), any(TEXTS));
            case 3 -> Triple.create(Model.SHIFT, Model.ON_CALL, ex(any(List.of("alice", "bob"))));
            case 4 -> Triple.create(thing, RDF.type.asNode(), OWL2.NamedIndividual.asNode());
            default -> Triple.create(thing, ex("knows"), ex(any(List.of("a", "b"))));
        };
    }
}
