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
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.w3id.sotk.store.CanonicalForm;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Location;
import org.w3id.sotk.store.TurtleFile;
import org.w3id.sotk.store.TurtleReader;
import org.w3id.sotk.vocabulary.Prefixes;
import org.w3id.sotk.vocabulary.Sotk;

/** What the rows of a table state by a mapping: the triples of a new file, and from which row each comes. */
public final class Import {
    private static final Pattern OWN_NAME =
            Pattern.compile(Pattern.quote(Sotk.BASE + "id/") + "[a-z]+/[a-z0-9]+(-[a-z0-9]+)*");

    private static final String NAME_REMEDY = "write it in a-z, 0-9 and single hyphens";

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
            take(row, mapping.statement(row, name, dataset));
        }
    }

    /** The triples of the new file. */
    public Graph graph() {
        return graph;
    }

    /** What keeps the table from being imported, apart from what a check of {@link #graph} finds. */
    public List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    /** How many things of each class the new file has. */
    public Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        graph.find(Node.ANY, RDF.type.asNode(), Node.ANY)
                .filterDrop(triple -> triple.getObject().getNameSpace().equals(OWL2.getURI()))
                .forEach(triple -> counts.merge(Prefixes.shorten(triple.getObject()), 1, Integer::sum));
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

    private void take(Row row, Mapping.Statement statement) {
        for (Column column : mapping.columns()) {
            if (column.required() && !row.cells().containsKey(column.name())) {
                add(row, Set.of(column.name()), "is empty, but needed: " + column.description());
            }
        }
        for (String column : statement.lost()) {
            var remedy = mapping.names(column) ? NAME_REMEDY : "fix it, or the cells that belong to it";
            add(
                    row,
                    Set.of(column),
                    "\"%s\" cannot be read; %s".formatted(row.cells().get(column), remedy));
        }
        var things = new LinkedHashMap<Node, List<Triple>>();
        for (Triple stated : statement.triples()) {
            var triple = CanonicalForm.of(stated);
            things.computeIfAbsent(triple.getSubject(), any -> new ArrayList<>())
                    .add(triple);
            refuseMalformed(row, triple);
        }
        var misnamed = new ArrayList<Fault>();
        things.forEach((thing, about) -> take(row, thing, about).ifPresent(misnamed::add));
        misnamed.stream().findFirst().ifPresent(this::add);
    }

    /** Adds what is stated about {@code thing}, unless it would change what is said elsewhere; returns what is wrong with its name. */
    private Optional<Fault> take(Row row, Node thing, List<Triple> about) {
        if (about.stream().anyMatch(triple -> isOther(triple, graph))) {
            var line = Optional.ofNullable(rows.get(thing)).map(Row::line).orElse(1);
            return misnamed(row, about, " is also made from line " + line + "; give each row a name of its own");
        }
        if (about.stream().anyMatch(triple -> isOther(triple, known))) {
            var place = generation.locate(Triple.create(thing, Node.ANY, Node.ANY));
            return misnamed(row, about, " already exists, in " + place.orElseThrow() + "; choose another name");
        }
        for (Triple triple : about) {
            graph.add(triple);
            if (mapping.extendsWith(triple.getPredicate())) {
                added.put(triple, row);
            } else if (!thing.equals(name)) {
                rows.putIfAbsent(thing, row);
            }
        }
        return thing.equals(name) || OWN_NAME.matcher(thing.toString()).matches()
                ? Optional.empty()
                : misnamed(row, about, " is not a valid name; " + NAME_REMEDY);
    }

    private Optional<Fault> misnamed(Row row, List<Triple> about, String message) {
        var columns = new LinkedHashSet<>(mapping.columnsOfThings(about.get(0).getPredicate()));
        about.forEach(triple -> columns.retainAll(mapping.columnsOfThings(triple.getPredicate())));
        var thing = Prefixes.shorten(about.get(0).getSubject());
        return Optional.of(new Fault(location(row, columns), thing + message));
    }

    /** Whether {@code triple} says more of a thing than {@code before} does, and may not. */
    private boolean isOther(Triple triple, Graph before) {
        return !triple.getSubject().equals(name)
                && !mapping.extendsWith(triple.getPredicate())
                && before.contains(triple.getSubject(), RDF.type.asNode(), Node.ANY)
                && !before.contains(triple);
    }

    /** Nothing is written to a file that could not be read back. */
    private void refuseMalformed(Row row, Triple triple) {
        var value = triple.getObject();
        var columns = mapping.columnsOfValues(triple.getPredicate());
        TurtleReader.fault(value).ifPresent(fault -> {
            if (value.isURI()) {
                add(row, columns, cells(row, columns) + " makes an invalid address: <" + value.getURI() + ">");
            } else if (value.getLiteral().isWellFormed()) {
                var remedy = value.getLiteralLanguage().isEmpty()
                        ? fault
                        : "\"" + value.getLiteralLanguage() + "\" is not a language; write it as hy, az, en or ru";
                add(row, columns, remedy);
            } else {
                var datatype = Prefixes.COMMON.shortForm(value.getLiteralDatatypeURI());
                add(row, columns, cells(row, columns) + " is not a valid " + datatype);
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
        var columns = new LinkedHashSet<String>();
        if (pattern.getPredicate().isConcrete()) {
            columns.addAll(mapping.columnsOfValues(pattern.getPredicate()));
        } else if (pattern.getObject().isConcrete()) {
            graph.find(pattern).forEach(triple -> columns.addAll(mapping.columnsOfValues(triple.getPredicate())));
        }
        if (!pattern.getObject().isConcrete()
                && columns.stream().anyMatch(column -> !row.cells().containsKey(column))) {
            columns.removeAll(row.cells().keySet());
        }
        return location(row, columns);
    }

    /** Of several columns, those that the row fills count; where a value is missing, those it does not fill. */
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
}
