package org.w3id.sotk.exchange;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.modify.TemplateLib;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * What a row of a table states: a CONSTRUCT query with one block {@code VALUES} of the variable {@code ?graph}, the name of
 * the new file's graph, and one for each column. Its row is an example; each row of the table takes its place, an empty cell
 * as {@code UNDEF}, every other as a plain string. In its head, {@code # column: NAME what it holds (required)} describes
 * each column, {@code # folder:} says where new files go, and {@code # extends:} which properties may be stated of things
 * that are there already.
 */
public final class Mapping {
    private static final Var GRAPH = Var.alloc("graph");

    private final QueryFile file;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<Var, Set<Var>> madeOf = new HashMap<>();

    private Mapping(QueryFile file) {
        this.file = file;
        head("column").lines().map(Column::parse).forEach(column -> columns.put(column.name(), column));
        if (!file.query().isConstructType() || blocks().size() != 1) {
            throw new UserError(file.name() + ".rq: is not a mapping of a table: it must be a CONSTRUCT query with one"
                    + " block VALUES (?graph"
                    + (columns.isEmpty() ? " ?column" : " ?" + String.join(" ?", columns.keySet()))
                    + "), and a line \"# column: NAME what it holds\" for each column");
        }
        ElementWalker.walk(file.query().getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementBind bind) {
                madeOf.put(bind.getVar(), bind.getExpr().getVarsMentioned());
            }
        });
    }

    /**
     * Returns the mapping that {@code file} holds.
     *
     * @throws UserError if it is not a mapping
     */
    public static Mapping of(QueryFile file) {
        return new Mapping(file);
    }

    /** The query of the mapping. */
    public QueryFile file() {
        return file;
    }

    /** The columns that it takes, in the order of the head. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The folder into which its files go, such as {@code data/claims}. */
    public String folder() {
        return file.head().getOrDefault("folder", "data");
    }

    /**
     * Returns if {@code table} has the columns that this needs, and no other.
     *
     * @throws UserError with a line for each column that is missing or unknown
     */
    void refuseOtherColumns(Table table) {
        var faults = new ArrayList<String>();
        for (String column : table.columns()) {
            if (!columns.containsKey(column)) {
                faults.add("%s: line %s: column %s is unknown to the mapping %s, which has: %s"
                        .formatted(
                                table.name(),
                                table.headerLine(),
                                column,
                                file.name(),
                                String.join(", ", columns.keySet())));
            }
        }
        for (Column column : columns.values()) {
            if (column.required() && !table.columns().contains(column.name())) {
                faults.add("%s: line %s: column %s is missing: %s"
                        .formatted(table.name(), table.headerLine(), column.name(), column.description()));
            }
        }
        if (!faults.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), faults));
        }
    }

    /**
     * What a row states.
     *
     * @param lost the columns whose cells have values from which nothing was made
     */
    record Statement(List<Triple> triples, Set<String> lost) {}

    /** Returns what {@code row} states in a graph of that name; the query may look things up in {@code known}. */
    Statement statement(Row row, Node graph, DatasetGraph known) {
        var values = BindingFactory.builder();
        values.add(GRAPH, graph);
        row.cells().forEach((column, cell) -> values.add(Var.alloc(column), NodeFactory.createLiteralString(cell)));
        var block = new ElementData();
        variables().forEach(block::add);
        block.add(values.build());
        var query = eachBlock(any -> block);
        query.setQuerySelectType();
        query.setQueryResultStar(true);
        var solutions = new ArrayList<Binding>();
        try (QueryExec exec = AskedDataset.of(known).query(query).build()) {
            exec.select().forEachRemaining(solutions::add);
        }
        var triples = new ArrayList<Triple>();
        TemplateLib.calcTriples(template(), solutions.iterator()).forEachRemaining(triples::add);
        return new Statement(triples, lost(row, solutions));
    }

    private Set<String> lost(Row row, List<Binding> solutions) {
        var lost = new LinkedHashSet<>(row.cells().keySet());
        for (Triple triple : template()) {
            for (Node part : List.of(triple.getSubject(), triple.getObject())) {
                if (part instanceof Var variable && solutions.stream().anyMatch(found -> found.contains(variable))) {
                    lost.removeAll(columns(variable));
                }
            }
        }
        return lost;
    }

    /** Returns whether {@code property} may be stated of a thing that is there already. */
    boolean extendsWith(Node property) {
        return List.of(head("extends").split("[ ,]+", -1)).contains(Prefixes.shorten(property));
    }

    /** Returns the columns from which the values of {@code property} are made. */
    Set<String> columnsOfValues(Node property) {
        return columns(property, Triple::getObject);
    }

    /** Returns the columns from which the names of things with {@code property} are made. */
    Set<String> columnsOfThings(Node property) {
        return columns(property, Triple::getSubject);
    }

    /** Returns whether {@code column} is part of the names of things. */
    boolean names(String column) {
        return template().stream()
                .anyMatch(triple -> columns(triple.getSubject()).contains(column));
    }

    private Set<String> columns(Node property, Function<Triple, Node> part) {
        return template().stream()
                .filter(triple -> triple.getPredicate().equals(property))
                .flatMap(triple -> columns(part.apply(triple)).stream())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** The columns from which a term of the template is made. */
    private Set<String> columns(Node term) {
        var found = new LinkedHashSet<String>();
        addColumns(term, found, new HashSet<>());
        return found;
    }

    private void addColumns(Node node, Set<String> found, Set<Node> seen) {
        if (node instanceof Var variable && seen.add(node)) {
            if (columns.containsKey(variable.getVarName())) {
                found.add(variable.getVarName());
            }
            madeOf.getOrDefault(variable, Set.of()).forEach(part -> addColumns(part, found, seen));
        }
    }

    private List<Triple> template() {
        return file.query().getConstructTemplate().getTriples();
    }

    private String head(String key) {
        return file.head().getOrDefault(key, "");
    }

    private Set<Var> variables() {
        var variables = new LinkedHashSet<Var>();
        variables.add(GRAPH);
        columns.keySet().forEach(column -> variables.add(Var.alloc(column)));
        return variables;
    }

    private List<ElementData> blocks() {
        var blocks = new ArrayList<ElementData>();
        eachBlock(block -> {
            blocks.add(block);
            return block;
        });
        return blocks;
    }

    /** Returns the query with each block of the columns replaced by what {@code deed} makes of it. */
    private Query eachBlock(UnaryOperator<ElementData> deed) {
        var variables = variables();
        return QueryTransformOps.transform(file.query(), new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementData block) {
                return Set.copyOf(block.getVars()).equals(variables) ? deed.apply(block) : block;
            }
        });
    }
}
