package org.w3id.sotk.exchange;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.vocabulary.Sotk;

/** What the rows of a table state by a mapping: the triples of a new file, and from which row each comes. */
public final class Import {
    private static final Pattern OWN_NAME =
            Pattern.compile(Pattern.quote(Sotk.BASE + "id/") + "[a-z]+/[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*");

    private final Table table;
    private final Mapping mapping;
    private final Node name;
    private final Graph known;
    private final Generation generation;
    private final Graph graph = GraphFactory.createDefaultGraph();
    private final Map<Node, Row> rows = new HashMap<>();
    private final Map<Triple, Row> added = new LinkedHashMap<>();
    private final Map<Location, Fault> faults = new LinkedHashMap<>();

    /**
     * Reads what {@code table} states.
     *
     * @param file the new file
     * @param generation what is there already; nothing of it is overwritten
     * @throws org.w3id.sotk.UserError with a line for each column that the mapping lacks or does not know
     */
    public Import(Table table, Mapping mapping, TurtleFile file, Generation generation) {
        mapping.refuseOtherColumns(table);
        this.table = table;
        this.mapping = mapping;
        this.name = file.graphName();
        this.generation = generation;
        this.known = generation.union(any -> true);
        table.faults().forEach(this::add);
        var dataset = generation.dataset(known);
        for (Row row : table.rows()) {
            take(row, mapping.triples(row, name, dataset));
        }
    }

    /** The triples of the new file. */
    public Graph graph() {
        return graph;
    }

    /** What keeps the table from being taken over, but for what a check of {@link #graph} finds. */
    public List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    /** How many things of each class there are in it. */
    public Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        graph.find(Node.ANY, RDF.type.asNode(), Node.ANY)
                .filterDrop(triple -> triple.getObject().getNameSpace().equals(OWL2.getURI()))
                .forEach(triple -> counts.merge(triple.getObject().toString(Sotk.PREFIXES), 1, Integer::sum));
        return counts;
    }

    /** Returns from which row and column a triple like {@code pattern} comes, or would if it were stated. */
    public Optional<Location> origin(Triple pattern) {
        return Optional.ofNullable(rows.get(pattern.getSubject()))
                .or(() -> added.keySet().stream()
                        .filter(pattern::matches)
                        .findFirst()
                        .map(added::get))
                .map(row -> location(row, pattern))
                .or(() -> graph.contains(pattern) ? Optional.of(new Location(table.name(), 1)) : Optional.empty());
    }

    private void take(Row row, List<Triple> triples) {
        for (Column column : mapping.columns()) {
            if (column.required() && !row.cells().containsKey(column.name())) {
                add(row, Set.of(column.name()), "is empty, but needed: " + column.description());
            }
        }
        var stated = new LinkedHashMap<Node, List<Triple>>();
        for (Triple triple : triples) {
            stated.computeIfAbsent(triple.getSubject(), any -> new ArrayList<>())
                    .add(triple);
            refuseMalformed(row, triple);
        }
        stated.forEach((thing, about) -> take(row, thing, about));
        refuseUnused(row, triples);
        triples.forEach(graph::add);
    }

    private void take(Row row, Node thing, List<Triple> about) {
        if (thing.equals(name)) {
            return;
        }
        var columns = mapping.columnsOfThings(about.get(0).getPredicate());
        if (!thing.isURI() || !OWN_NAME.matcher(thing.getURI()).matches()) {
            add(row, columns, cells(row, columns) + " makes no name; write it in a-z, 0-9 and single hyphens");
        } else if (about.stream().anyMatch(triple -> isNew(triple, graph))) {
            add(
                    row,
                    columns,
                    "%s is made from line %d, too; give each row a name of its own"
                            .formatted(
                                    show(thing),
                                    Optional.ofNullable(rows.get(thing))
                                            .map(Row::line)
                                            .orElse(1)));
        } else if (about.stream().anyMatch(triple -> isNew(triple, known))) {
            add(
                    row,
                    columns,
                    "%s is there already%s; choose another name"
                            .formatted(
                                    show(thing),
                                    generation
                                            .locate(Triple.create(thing, Node.ANY, Node.ANY))
                                            .map(place -> ", in " + place)
                                            .orElse("")));
        }
        for (Triple triple : about) {
            if (mapping.extendsWith(triple.getPredicate())) {
                added.put(triple, row);
            } else {
                rows.putIfAbsent(thing, row);
            }
        }
    }

    /** Whether {@code triple} says something new of a thing that {@code before} describes, and may not. */
    private boolean isNew(Triple triple, Graph before) {
        return !mapping.extendsWith(triple.getPredicate())
                && before.contains(triple.getSubject(), RDF.type.asNode(), Node.ANY)
                && !before.contains(triple);
    }

    private void refuseMalformed(Row row, Triple triple) {
        var value = triple.getObject();
        var columns = mapping.columnsOfValues(triple.getPredicate());
        if (value.isURI() && !isIri(value.getURI())) {
            add(row, columns, cells(row, columns) + " makes no address: <" + value.getURI() + ">");
        } else if (value.isLiteral() && !value.getLiteral().isWellFormed()) {
            add(
                    row,
                    columns,
                    cells(row, columns) + " is no "
                            + value.getLiteralDatatype().getURI().replaceFirst(".*#", ""));
        } else if (value.isLiteral()
                && !value.getLiteralLanguage().isEmpty()
                && !LANGUAGE.matcher(value.getLiteralLanguage()).matches()) {
            add(row, columns, "\"" + value.getLiteralLanguage() + "\" is no language; write it as hy, az, en or ru");
        }
    }

    private static boolean isIri(String text) {
        try {
            return !IRIx.create(text).hasViolations();
        } catch (IRIException e) {
            return false;
        }
    }

    /** A cell from which nothing can be made would otherwise be lost without a word. */
    private void refuseUnused(Row row, List<Triple> triples) {
        var used = new LinkedHashSet<String>();
        for (Triple triple : triples) {
            used.addAll(mapping.columnsOfThings(triple.getPredicate()));
            used.addAll(mapping.columnsOfValues(triple.getPredicate()));
        }
        row.cells().forEach((column, cell) -> {
            if (!used.contains(column)) {
                add(row, Set.of(column), "\"" + cell + "\" states nothing; mend it, or the cells that belong to it");
            }
        });
    }

    private void add(Row row, Set<String> columns, String message) {
        add(new Fault(location(row, columns), message));
    }

    /** The first fault at a place is the plainest. */
    private void add(Fault fault) {
        faults.putIfAbsent(fault.location(), fault);
    }

    private Location location(Row row, Triple pattern) {
        if (pattern.getPredicate().isConcrete()) {
            return location(row, mapping.columnsOfValues(pattern.getPredicate()));
        }
        var columns = new LinkedHashSet<String>();
        if (pattern.getObject().isConcrete()) {
            graph.find(pattern).forEach(triple -> columns.addAll(mapping.columnsOfValues(triple.getPredicate())));
        }
        return location(row, columns);
    }

    /** Of several columns those count that the row fills. */
    private Location location(Row row, Set<String> columns) {
        var filled = columns.stream().filter(row.cells()::containsKey).toList();
        var at = String.join(", ", filled.isEmpty() ? columns : filled);
        return new Location(table.name(), row.line(), Optional.of(at).filter(text -> !text.isEmpty()));
    }

    private static String cells(Row row, Set<String> columns) {
        return columns.stream()
                .filter(row.cells()::containsKey)
                .map(column -> "\"" + row.cells().get(column) + "\"")
                .collect(joining(", "));
    }

    private static String show(Node thing) {
        return thing.toString(Sotk.PREFIXES);
    }
}
