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
    private static final int LETTER = 9;

    /** A term, with its path below the base of our IRIs; its definition may be in another language than the page. */
    record Term(
            String path, String kind, boolean deprecated, String label, String definition, String definitionLanguage) {
        /** Returns what it is, in words. */
        String kind(Map<String, String> words) {
            var called = Objects.requireNonNull(words.get("term-kind-" + kind), kind);
            return deprecated ? called + ", " + words.get("term-deprecated") : called;
        }
    }

    /** A class in the diagram: where its text begins. */
    record Node(int x, int y, String label, String address) {}

    /** A line of the diagram, as the data of an SVG path. */
    record Edge(String path) {}

    /** The terms of one kind. */
    record Group(String kind, List<Entry> terms) {}

    /** A term in its table. */
    record Entry(String label, String name, String address, String definition, String definitionLanguage) {}

    static OntologyPage of(
            Collection<Term> terms, Map<String, String> parents, Links links, Map<String, String> words) {
        var groups = terms.stream()
                .collect(Collectors.groupingBy(term -> term.kind(words), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> new Group(
                        group.getKey(),
                        group.getValue().stream()
                                .map(term -> entry(term, links))
                                .toList()))
                .toList();
        var tree = new Tree(
                terms.stream()
                        .filter(term -> term.kind().equals("class") && !term.deprecated())
                        .toList(),
                parents,
                links);
        return new OntologyPage(
                tree.nodes, tree.edges, tree.width, tree.nodes.size() * ROW, groups, links.to("style.css"));
    }

    private static Entry entry(Term term, Links links) {
        return new Entry(
                term.label(),
                term.path().replaceFirst("^ontology/", ""),
                links.to(term.path()),
                term.definition(),
                term.definitionLanguage());
    }

    /** The classes as a tree from left to right, a row for each. */
    private static final class Tree {
        private final List<Term> classes;
        private final Map<String, String> parents;
        private final Links links;
        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();
        private int width;

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
                    width = Math.max(width, x + term.label().length() * LETTER);
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
