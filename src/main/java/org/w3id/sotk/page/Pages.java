package org.w3id.sotk.page;

import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.store.TurtleLayout;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * Pages that are a template and the queries it names: a section {@code {{#thing-claims}}} is repeated for each row of
 * {@code queries/pages/thing-claims.rq}; what a query constructs is there as Turtle without its prefixes, and the rows of
 * a query whose name ends with {@code -plots} are there as {@link VoicePlot}s, with {@code -bands} as {@link Group}s of the
 * same {@code ?band}. What else is in the template is a text of the frame or a choice of the reader.
 * Where one of these queries says {@code SERVICE page:voices {}}, it has the answer of {@code queries/pages/voices.rq}.
 */
public final class Pages {
    private static final String FOLDER = "pages/";
    private static final String PLOTS = "-plots";
    private static final String BANDS = "-bands";
    private static final String NAMESPACE = "https://w3id.org/sotk/page#";

    private final Queries queries;
    private final Map<String, Query> known = new ConcurrentHashMap<>();

    /** Takes those of {@code queries} that belong to pages. */
    public Pages(Queries queries) {
        this.queries = queries;
    }

    private Query query(String name) {
        return known.computeIfAbsent(name, any -> whole(queries.get(FOLDER + name)));
    }

    /** Returns the query with the queries that it names put in place of their names. */
    private Query whole(QueryFile file) {
        return QueryTransformOps.transform(file.query(), new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementService named, Node service, Element nothing) {
                return new ElementSubQuery(whole(queries.get(service.getURI().replace(NAMESPACE, FOLDER))));
            }
        });
    }

    /**
     * Returns a page as HTML.
     *
     * @param template the name of the template
     * @param page what the template says besides the answers of its queries; by name, or a record
     * @param reader for whom
     * @param dataset what the queries are asked of
     * @param parameters the values of variables of the queries; {@code ?lang}, {@code ?viewpoint}, {@code ?on},
     *     {@code ?today} and {@code ?heard} are always the reader's
     */
    public String html(
            String template, Object page, Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
        return Template.named(template).fill(page, new Answers(reader, dataset, parameters));
    }

    /**
     * Returns the page that a reader sees instead of the requested one.
     *
     * @param code the status
     * @param detail what is wrong, and what to do
     * @param id the ID of the request in the log
     * @param asked words to search for instead
     * @param hits what a search for these words finds
     */
    public static String problem(
            Reader reader, int code, String title, String detail, String id, String asked, List<?> hits) {
        var kind =
                switch (code) {
                    case 404 -> "problem-missing";
                    case 429, 503 -> "problem-busy";
                    default -> code < 500 ? "problem" : "problem-failed";
                };
        var heading = Objects.requireNonNull(Words.of(reader.language()).get(kind), kind);
        return Template.named("problem")
                .fill(
                        Map.of(
                                "heading", heading, "title", title, "detail", detail, "id", id, "asked", asked, "hits",
                                hits),
                        reader.frame());
    }

    /** Returns the rows of one query of a page. */
    public List<Row> rows(String query, Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
        try (QueryExec exec = exec(query, reader, dataset, parameters)) {
            var answer = exec.select();
            var rows = new ArrayList<Row>();
            answer.forEachRemaining(binding -> rows.add(new Row(
                    answer.getResultVars(), binding, reader, rows.isEmpty() ? null : rows.get(rows.size() - 1))));
            return rows;
        }
    }

    /** Returns the rows of a query of plots about {@code thing}, with the values as they are stored. */
    public RowSet figures(String plots, Reader reader, AskedDataset dataset, Node thing) {
        try (QueryExec exec = exec(plots, reader, dataset, about(reader, dataset, Map.of("thing", thing)))) {
            return exec.select().materialize();
        }
    }

    /** Returns {@code parameters} with the thing that plots about their thing belong to: the mine, if they have none. */
    private Map<String, Node> about(Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
        var known = new HashMap<>(parameters);
        known.computeIfAbsent("thing", any -> one("frame-subject", "subject", reader, dataset, Map.of()));
        known.put("whole", one("plot-whole", "whole", reader, dataset, known));
        return known;
    }

    /** Returns the value of a variable in the first row of a query; a name of nothing, if there is none. */
    private Node one(String query, String variable, Reader reader, AskedDataset dataset, Map<String, Node> given) {
        try (QueryExec exec = exec(query, reader, dataset, given)) {
            var rows = exec.select();
            return rows.hasNext() ? rows.next().get(variable) : Sotk.named("none");
        }
    }

    /** Returns what {@code thing} is called in the reader's language; nothing, if it has no name. */
    public String name(Node thing, Reader reader, AskedDataset dataset) {
        return rows("search-hit", reader, dataset, Map.of("thing", thing)).stream()
                .map(row -> Objects.toString(row.get("name"), ""))
                .findFirst()
                .orElse("");
    }

    /** Returns the graph that one query of a page constructs. */
    public Graph graph(String query, Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
        try (QueryExec exec = exec(query, reader, dataset, parameters)) {
            return AskedDataset.construct(exec).getDefaultGraph();
        }
    }

    private static String turtle(Graph graph) {
        return TurtleLayout.text(graph)
                .lines()
                .filter(line -> !line.startsWith("PREFIX "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private QueryExec exec(String query, Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
        QueryExecBuilder builder = dataset.query(query(query))
                .set(ARQConstants.registryFunctions, Written.FUNCTIONS)
                .substitution("lang", NodeFactory.createLiteralString(reader.language()))
                .substitution("viewpoint", NodeFactory.createLiteralString(reader.viewpoint()))
                .substitution("on", NodeFactory.createLiteralString(reader.day()))
                .substitution(
                        "today", NodeFactory.createLiteralString(reader.today().toString()))
                .substitution("heard", NodeFactory.createURI(reader.heard()));
        parameters.forEach((name, value) -> builder.substitution(Var.alloc(name), value));
        return builder.build();
    }

    /** What the names in a template stand for: the rows of a query, or what the frame shows. */
    private final class Answers implements Mustache.CustomContext {
        private final Map<String, Object> known = new HashMap<>();
        private final Reader reader;
        private final AskedDataset dataset;
        private final Map<String, Node> parameters;

        Answers(Reader reader, AskedDataset dataset, Map<String, Node> parameters) {
            this.reader = reader;
            this.dataset = dataset;
            this.parameters = parameters;
            known.putAll(reader.frame());
        }

        @Override
        public @Nullable Object get(String name) {
            if (!known.containsKey(name) && queries.has(FOLDER + name)) {
                known.put(name, answer(name));
            }
            return known.get(name);
        }

        private Object answer(String name) {
            if (query(name).isConstructType()) {
                return turtle(graph(name, reader, dataset, parameters));
            }
            if (name.endsWith(PLOTS)) {
                return plots(name);
            }
            var rows = rows(name, reader, dataset, parameters);
            return name.endsWith(BANDS) ? Group.by("band", rows) : rows;
        }

        private List<VoicePlot> plots(String name) {
            return VoicePlot.all(
                    rows(name, reader, dataset, about(reader, dataset, parameters)),
                    rows("sides", reader, dataset, Map.of()),
                    reader.language());
        }
    }
}
