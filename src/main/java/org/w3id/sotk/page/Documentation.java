package org.w3id.sotk.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.page.TermPage.Label;
import org.w3id.sotk.page.TermPage.Link;
import org.w3id.sotk.page.TermPage.Relation;
import org.w3id.sotk.page.TermPage.Shape;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.store.TurtleLayout;
import org.w3id.sotk.vocabulary.Prefixes;
import org.w3id.sotk.vocabulary.Sotk;

/** What the ontology and its code lists mean: a page for each term, and one of all, from the queries in queries/pages/. */
public final class Documentation {
    /** The path of the page of all terms. */
    public static final String OVERVIEW = "ontology/";

    private static final String ENGLISH = "en";

    private final DatasetGraph dataset;
    private final Queries queries;
    private final Map<String, Map<String, OntologyPage.Term>> terms = new ConcurrentHashMap<>();
    private final Map<QueryFile, String> titled = new LinkedHashMap<>();
    private volatile @Nullable Map<String, String> parents;

    /** Reads the terms that {@code dataset} holds in its default graph. */
    public Documentation(DatasetGraph dataset, Queries queries) {
        this.dataset = dataset;
        this.queries = queries;
        queries.titled()
                .forEach(query ->
                        titled.put(query, Algebra.compile(query.query()).toString()));
    }

    /** The paths of all pages, below the base of our IRIs. */
    public List<String> paths() {
        var paths = new ArrayList<>(terms(ENGLISH).keySet());
        paths.add(OVERVIEW);
        return paths;
    }

    /** Returns the HTML of the page at {@code path}, if there is one, as a server shows it to a reader. */
    public Optional<String> html(String path, Reader reader) {
        return html(
                path,
                target -> reader.root() + target + (target.endsWith(".css") ? "" : reader.keep()),
                reader.language(),
                reader.frame());
    }

    /** Returns the HTML of the page at {@code path}, if there is one, to be kept in a file, in English. */
    public Optional<String> html(String path) {
        return html(path, Links.betweenFiles(path), ENGLISH, Map.of("language", ENGLISH, "words", Words.of(ENGLISH)));
    }

    private Optional<String> html(String path, Links links, String language, Map<String, Object> frame) {
        if (path.equals(OVERVIEW)) {
            return Optional.of(OntologyPage.of(terms(language).values(), parents(), links, Words.of(language))
                    .html(frame));
        }
        return Optional.ofNullable(terms(language).get(path))
                .map(term -> page(term, links, language).html(frame));
    }

    /** Returns the terms by their paths, with their names in {@code language}. */
    private Map<String, OntologyPage.Term> terms(String language) {
        return terms.computeIfAbsent(language, this::read);
    }

    private Map<String, OntologyPage.Term> read(String language) {
        var read = new LinkedHashMap<String, OntologyPage.Term>();
        each(
                "terms",
                Node.ANY,
                language,
                row -> read.put(
                        path(row.get("term")),
                        new OntologyPage.Term(
                                path(row.get("term")),
                                text(row, "kind"),
                                text(row, "isDeprecated").equals("true"),
                                text(row, "label"),
                                text(row, "definition"),
                                languageOf(row, "definition", language))));
        return read;
    }

    private Map<String, String> parents() {
        var known = parents;
        if (known == null) {
            known = findParents();
            parents = known;
        }
        return known;
    }

    private Map<String, String> findParents() {
        var parents = new LinkedHashMap<String, String>();
        var known = terms(ENGLISH).keySet();
        known.forEach(path -> each("term-relations", iri(path), ENGLISH, row -> {
            if (text(row, "relation").endsWith(" kind-of") && known.contains(path(row.get("other")))) {
                parents.putIfAbsent(path, path(row.get("other")));
            }
        }));
        return parents;
    }

    private TermPage page(OntologyPage.Term term, Links links, String language) {
        var words = Words.of(language);
        var labels = new ArrayList<Label>();
        each(
                "term-labels",
                iri(term.path()),
                language,
                row -> labels.add(new Label(text(row, "language"), text(row, "label"))));
        var relations = new LinkedHashMap<String, List<Link>>();
        each("term-relations", iri(term.path()), language, row -> relations
                .computeIfAbsent(relation(row, words), any -> new ArrayList<>())
                .add(link(row.get("other"), links, language)));
        var shapes = new ArrayList<Shape>();
        each(
                "term-shapes",
                iri(term.path()),
                language,
                row -> shapes.add(new Shape(Prefixes.shorten(row.get("shape")), text(row, "message"))));
        var askedBy = titled.entrySet().stream()
                .filter(query -> query.getValue().contains("<" + Sotk.BASE + term.path() + ">"))
                .map(query -> new Link(
                        query.getKey()
                                .titles()
                                .getOrDefault(language, query.getKey().title()),
                        query.getKey().titles().containsKey(language) ? "" : ENGLISH,
                        links.to("query/" + query.getKey().name())))
                .toList();
        return new TermPage(
                Sotk.BASE + term.path(),
                term.kind(words),
                term.label(),
                term.definition(),
                term.definitionLanguage(),
                labels,
                relations.entrySet().stream()
                        .map(relation -> new Relation(relation.getKey(), relation.getValue()))
                        .toList(),
                shapes,
                askedBy,
                example(iri(term.path())),
                links.to(OVERVIEW),
                links.to("style.css"));
    }

    private static String relation(Binding row, Map<String, String> words) {
        var name = "term-relation-" + text(row, "relation").substring(2);
        return Objects.requireNonNull(words.get(name), name);
    }

    private Link link(Node other, Links links, String language) {
        var term = terms(language).get(path(other));
        return term == null
                ? new Link(Prefixes.shorten(other), "", "")
                : new Link(term.label(), "", links.to(term.path()));
    }

    /** One thing that uses the term, as Turtle without its prefixes; nothing if none does. */
    private String example(Node term) {
        var examples = new ArrayList<String>();
        each("term-example", term, ENGLISH, row -> {
            Graph graph = GraphMemFactory.createGraphMem2();
            dataset.getDefaultGraph()
                    .find(row.get("example"), Node.ANY, Node.ANY)
                    .forEach(graph::add);
            examples.add(TurtleLayout.text(graph)
                    .lines()
                    .filter(line -> !line.startsWith("PREFIX "))
                    .collect(Collectors.joining("\n"))
                    .strip());
        });
        return examples.isEmpty() ? "" : examples.get(0);
    }

    private void each(String name, Node term, String language, Consumer<Binding> deed) {
        var query = queries.get("pages/" + name).query();
        var builder =
                AskedDataset.of(dataset).query(query).substitution("lang", NodeFactory.createLiteralString(language));
        if (term.isURI()) {
            builder.substitution("term", term);
        }
        try (QueryExec exec = builder.build()) {
            exec.select().forEachRemaining(deed);
        }
    }

    private static Node iri(String path) {
        return NodeFactory.createURI(Sotk.BASE + path);
    }

    private static String path(Node term) {
        return term.getURI().replace(Sotk.BASE, "");
    }

    /** Returns the language of a text, if it is not that of the page. */
    private static String languageOf(Binding row, String name, String page) {
        var language = row.contains(name) ? row.get(name).getLiteralLanguage() : page;
        return language.equals(page) ? "" : language;
    }

    private static String text(Binding row, String name) {
        return row.contains(name) ? row.get(name).getLiteralLexicalForm() : "";
    }
}
