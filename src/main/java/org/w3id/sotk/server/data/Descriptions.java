package org.w3id.sotk.server.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.VOID;
import org.w3id.sotk.Lazy;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * What the server says about the site: what its parts and views are called, and how much each graph and view holds.
 * It is counted once a day, since only the day changes it. Queries find it as the graph {@code site}.
 */
public final class Descriptions {
    private static final Node NAME = NodeFactory.createURI(Sotk.BASE + "site");
    private static final Node VIEWS = NodeFactory.createURI(ServedDataset.iri(""));
    private static final String PARTS = "/pages/site.ttl";

    private final ServedDataset served;
    private final Graph parts;
    private final Supplier<Names> names = new Lazy<>(this::names);
    private volatile Day today;

    /** What is known on one day. */
    private record Day(LocalDate date, Graph graph) {}

    /** Describes {@code served}. */
    public Descriptions(ServedDataset served) {
        this.served = served;
        this.parts = parts();
        this.today = new Day(LocalDate.MIN, Graph.emptyGraph);
    }

    /** The ends of the IRIs that are described here, and those of the folders in which they lie. */
    private record Names(Set<String> things, Set<String> folders) {
        void add(Node node) {
            if (!node.isURI() || !node.getURI().startsWith(Sotk.BASE)) {
                return;
            }
            var path = node.getURI().substring(Sotk.BASE.length()).replaceFirst("#.*$", "");
            things.add(path);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash + 1));
            }
        }
    }

    private Names names() {
        var names = new Names(new HashSet<>(), new HashSet<>());
        parts.stream().forEach(triple -> {
            names.add(triple.getSubject());
            names.add(triple.getObject());
        });
        served.generation().namedGraphs().forEach((name, graph) -> {
            names.add(name);
            graph.find().mapWith(triple -> triple.getSubject()).forEach(names::add);
        });
        served.viewpoints().forEach(name -> names.add(NodeFactory.createURI(ServedDataset.iri(name))));
        return names;
    }

    /** Returns whether something has a name that begins with {@code path}, which ends in a slash. */
    boolean isFolder(String path) {
        return names.get().folders().contains(path);
    }

    /** Returns whether {@code path} is the end of an IRI that is described here. */
    boolean isThing(String path) {
        return names.get().things().contains(path);
    }

    /** Returns the default graph of {@code dataset} and every stored graph with what the server says about the site. */
    DatasetGraph beside(DatasetGraph dataset) {
        return beside(dataset, today());
    }

    /** Returns the same for {@code view}, whose graph is counted even if it is that of another day. */
    DatasetGraph beside(DatasetGraph dataset, String view) {
        var graph = GraphFactory.createDefaultGraph();
        GraphUtil.addInto(graph, today());
        count(graph, NodeFactory.createURI(ServedDataset.iri(view)));
        return beside(dataset, graph);
    }

    private DatasetGraph beside(DatasetGraph dataset, Graph graph) {
        var both = served.generation().dataset(dataset.getDefaultGraph());
        both.addGraph(NAME, graph);
        return both;
    }

    private Graph today() {
        var date = LocalDate.ofInstant(served.clock().instant(), ZoneOffset.UTC);
        var known = today;
        return known.date().equals(date) ? known.graph() : known(date);
    }

    private synchronized Graph known(LocalDate date) {
        if (!today.date().equals(date)) {
            var graph = GraphFactory.createDefaultGraph();
            GraphUtil.addInto(graph, parts);
            for (String name : List.of("pages/views", "pages/statistics")) {
                var query = served.generation().queries().get(name).query();
                try (var exec = AskedDataset.of(served.dataset()).query(query).build()) {
                    exec.construct(graph);
                }
            }
            count(graph, Quad.defaultGraphIRI);
            served.generation().namedGraphs().keySet().forEach(name -> count(graph, name));
            graph.find(VIEWS, RDFS.Nodes.member, Node.ANY).toList().forEach(view -> count(graph, view.getObject()));
            today = new Day(date, graph);
        }
        return today.graph();
    }

    private void count(Graph graph, Node name) {
        var dataset = served.dataset();
        var counted = Quad.isDefaultGraph(name) ? dataset.getDefaultGraph() : dataset.getGraph(name);
        var values = new HashMap<Property, Set<Node>>();
        var triples = 0;
        for (var all = counted.find(); all.hasNext(); triples++) {
            var triple = all.next();
            add(values, VOID.distinctSubjects, triple.getSubject());
            add(values, VOID.properties, triple.getPredicate());
            add(values, VOID.distinctObjects, triple.getObject());
            if (triple.getPredicate().equals(RDF.Nodes.type)
                    && triple.getObject().isURI()) {
                add(values, VOID.classes, triple.getObject());
            }
            if (triple.getSubject().isURI() && triple.getSubject().getURI().startsWith(Sotk.BASE)) {
                add(values, VOID.entities, triple.getSubject());
            }
        }
        graph.add(name, RDF.Nodes.type, VOID.Dataset.asNode());
        graph.add(name, VOID.triples.asNode(), NodeValue.makeInteger(triples).asNode());
        values.forEach((property, found) -> graph.add(
                name, property.asNode(), NodeValue.makeInteger(found.size()).asNode()));
    }

    private static void add(Map<Property, Set<Node>> values, Property property, Node value) {
        values.computeIfAbsent(property, any -> new HashSet<>()).add(value);
    }

    private static Graph parts() {
        try (var in = Objects.requireNonNull(Descriptions.class.getResourceAsStream(PARTS), PARTS)) {
            return RDFParser.source(in).lang(Lang.TURTLE).toGraph();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
