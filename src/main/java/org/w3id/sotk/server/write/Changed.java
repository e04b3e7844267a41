package org.w3id.sotk.server.write;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.w3id.sotk.change.Change;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Row;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * What a change does to a view.
 *
 * @param viewpoint whose view it is
 * @param lines the triples about things that come and go
 * @param claims how many triples about claims come and go
 */
record Changed(Row viewpoint, List<Row> lines, int claims) {
    private static final Node REMOVED = NodeFactory.createURI("urn:x-sotk:removed");
    private static final Node ADDED = NodeFactory.createURI("urn:x-sotk:added");

    /** The views of which it is told: the common ground, that of each side, and all claims together. */
    private static Stream<String> names(Pages pages, Reader reader, AskedDataset dataset) {
        var sides = pages.rows("compare-usual", reader, dataset, Map.of()).stream()
                .map(row -> Objects.toString(row.get("name")));
        return Stream.of(Stream.of("common"), sides, Stream.of("all"))
                .flatMap(each -> each)
                .distinct();
    }

    /** Returns what is different in each view of today when {@code next} is served instead of {@code served}. */
    static List<Changed> views(
            ServedDataset served, ServedDataset next, Pages pages, Reader reader, AskedDataset dataset) {
        var viewpoints = pages.rows("frame-viewpoints", reader, dataset, Map.of());
        return names(pages, reader, dataset)
                .flatMap(name -> viewpoints.stream()
                        .filter(row -> name.equals(row.get("name")))
                        .map(row -> view(name, row, served, next, pages, reader, dataset)))
                .toList();
    }

    private static Changed view(
            String name,
            Row viewpoint,
            ServedDataset served,
            ServedDataset next,
            Pages pages,
            Reader reader,
            AskedDataset dataset) {
        var difference = served.difference(name, next);
        var removed = difference.removedOfThings();
        var added = difference.addedOfThings();
        var claims = difference.removed().size() + difference.added().size() - removed.size() - added.size();
        return new Changed(viewpoint, lines(removed, added, next, pages, reader, dataset), claims);
    }

    /** Returns what comes into the files and goes, in words. */
    static List<Row> files(Change change, ServedDataset next, Pages pages, Reader reader, AskedDataset dataset) {
        return lines(
                change.removed().stream().map(Quad::asTriple).toList(),
                change.added().stream().map(Quad::asTriple).toList(),
                next,
                pages,
                reader,
                dataset);
    }

    /** Returns some triples, in words. */
    static List<Row> lines(
            List<Triple> triples, ServedDataset served, Pages pages, Reader reader, AskedDataset dataset) {
        return lines(List.of(), triples, served, pages, reader, dataset);
    }

    private static List<Row> lines(
            List<Triple> removed,
            List<Triple> added,
            ServedDataset next,
            Pages pages,
            Reader reader,
            AskedDataset dataset) {
        // What goes is still called as before.
        var graphs = new DatasetGraphMapLink(next.dataset().getDefaultGraph());
        graphs.addGraph(REMOVED, graph(removed));
        graphs.addGraph(ADDED, graph(added));
        return pages.rows("changed-triples", reader, dataset.over(graphs), Map.of("removed", REMOVED, "added", ADDED));
    }

    private static Graph graph(List<Triple> triples) {
        var graph = GraphFactory.createDefaultGraph();
        triples.forEach(graph::add);
        return graph;
    }
}
