package org.w3id.sotk.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The page of all terms.
 *
 * @param nodes the classes, as they stand in the diagram
 * @param edges from each class to those above it
 * @param width of the diagram, in its own units
 * @param height likewise
 */
record OntologyPage(List<Node> nodes, List<Edge> edges, int width, int height, List<Group> groups, String style) {
    private static final int COLUMN = 40;
    private static final int ROW = 22;
    private static final int LONGEST_LABEL = 220;

    /** A term, with its path below the base of our IRIs. */
    record Term(String path, String kind, String label, String definition) {}

    /** A class in the diagram: where its text begins. */
    record Node(int x, int y, String label, String address) {}

    /** A line of the diagram, as the data of an SVG path. */
    record Edge(String path) {}

    /** The terms of one kind. */
    record Group(String kind, List<Entry> terms) {}

    /** A term in its table. */
    record Entry(String label, String name, String address, String definition) {}

    static OntologyPage of(Collection<Term> terms, Map<String, String> parents, Links links) {
        var groups = terms.stream()
                .collect(Collectors.groupingBy(Term::kind, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().stream()
                                .map(term -> entry(term, links))
                                .toList()))
                .toList();
        var tree = new Tree(
                terms.stream().filter(term -> term.kind().equals("class")).toList(), parents, links);
        return new OntologyPage(
                tree.nodes,
                tree.edges,
                tree.depth * COLUMN + LONGEST_LABEL,
                tree.nodes.size() * ROW,
                groups,
                links.to("style.css"));
    }

    private static Entry entry(Term term, Links links) {
        return new Entry(
                term.label(), term.path().replaceFirst("^ontology/", ""), links.to(term.path()), term.definition());
    }

    /** The classes as a tree from left to right, a row for each. */
    private static final class Tree {
        private final List<Term> classes;
        private final Map<String, String> parents;
        private final Links links;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private int depth;

        Tree(List<Term> classes, Map<String, String> parents, Links links) {
            this.classes = classes;
            this.parents = parents;
            this.links = links;
            addBelow("", 0, 0);
        }

        private void addBelow(String parent, int column, int parentY) {
            for (Term term : classes) {
                if (Objects.toString(parents.get(term.path()), "").equals(parent)) {
                    var x = column * COLUMN + 4;
                    var y = nodes.size() * ROW + ROW / 2;
                    nodes.add(new Node(x, y, term.label(), links.to(term.path())));
                    depth = Math.max(depth, column + 1);
                    if (column > 0) {
                        edges.add(new Edge("M%s %sV%sH%s".formatted(x - COLUMN + 8, parentY + 6, y, x - 4)));
                    }
                    addBelow(term.path(), column + 1, y);
                }
            }
        }
    }

    String html(Map<String, Object> frame) {
        return Template.named("ontology").fill(this, frame);
    }
}
