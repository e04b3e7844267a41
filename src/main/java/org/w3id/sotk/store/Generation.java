package org.w3id.sotk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sys.JenaSystem;
import org.w3id.sotk.Program;
import org.w3id.sotk.UserError;

/**
 * One immutable snapshot of a home: its Turtle files, each of which is one named graph, and its queries. Nothing that is
 * answered from it is read from the home again.
 */
public final class Generation {
    private final Home home;
    private final Map<TurtleFile, ReadFile> files;
    private final Map<TurtleFile, Graph> graphs;
    private final Queries queries;
    private final Graph queryGraph;
    private final PrefixMapping prefixes;
    private final byte[] digest;
    private final Instant lastModified;
    private final Function<Triple, Optional<Location>> origin;
    private final Lines lines;

    private Generation(
            Home home,
            Map<TurtleFile, ReadFile> files,
            Queries queries,
            Supplier<Graph> described,
            Instant lastModified,
            Function<Triple, Optional<Location>> origin) {
        this.home = home;
        this.files = files;
        this.graphs = graphs(files);
        this.lines = new Lines(files);
        this.queries = queries;
        this.prefixes = HomePrefixes.of(graphs);
        this.queryGraph = QueryGraph.declare(prefixes, described.get());
        this.digest = digest(files.values(), queries);
        this.lastModified = lastModified;
        this.origin = origin;
    }

    private static Map<TurtleFile, Graph> graphs(Map<TurtleFile, ReadFile> files) {
        var graphs = new LinkedHashMap<TurtleFile, Graph>();
        files.forEach((file, read) -> graphs.put(file, read.graph()));
        return Collections.unmodifiableMap(graphs);
    }

    /**
     * Reads every file of {@code home}.
     *
     * @throws UserError with one line for each file that cannot be read, or in which a prefix is not what it is elsewhere
     */
    public static Generation read(Home home) {
        return read(home, Map.of(), Optional.empty());
    }

    /**
     * Reads the home again: those of its files that are as they were are not parsed again.
     *
     * @throws UserError as {@link #read(Home)} does
     */
    public Generation readAgain() {
        return read(home, files, Optional.of(queries));
    }

    private static Generation read(Home home, Map<TurtleFile, ReadFile> known, Optional<Queries> before) {
        // Jena's classes wait for each other where several threads meet them first.
        JenaSystem.init();
        var read = Queries.of(home);
        var queries = before.filter(read::isSame).orElse(read);
        var queryGraph = ForkJoinPool.commonPool().submit(() -> QueryGraph.of(queries));
        var faults = new ConcurrentSkipListMap<TurtleFile, String>(home.order());
        var files = new ConcurrentHashMap<TurtleFile, ReadFile>();
        var all = home.turtleFiles();
        all.parallelStream().forEach(file -> {
            try {
                files.put(file, ReadFile.of(file, file.bytes(), Optional.ofNullable(known.get(file))));
            } catch (UserError e) {
                faults.put(file, Objects.toString(e.getMessage()));
            }
        });
        if (!faults.isEmpty()) {
            throw new UserError(String.join(System.lineSeparator(), faults.values()));
        }
        var ordered = new LinkedHashMap<TurtleFile, ReadFile>();
        all.forEach(file -> ordered.put(file, files.get(file)));
        return new Generation(home, ordered, queries, queryGraph::join, lastModified(home), triple -> Optional.empty());
    }

    /**
     * Returns this generation with one more file, which need not exist yet, so that it can be checked first.
     *
     * @param origin where a triple of {@code graph} like the given one comes from
     * @throws UserError if a prefix would not be in it what it is elsewhere
     */
    public Generation with(TurtleFile file, Graph graph, Function<Triple, Optional<Location>> origin) {
        var more = new LinkedHashMap<>(files);
        more.put(file, new ReadFile(file, "", graph));
        return new Generation(home, more, queries, () -> QueryGraph.of(queries), lastModified, origin);
    }

    /**
     * Returns the generation that is read when files hold other texts, so that it can be checked before they are written. It
     * is the same as the one that is read then, but for the time.
     *
     * @param texts the new text of each file; without one, the file is gone
     * @param now when they change
     * @throws UserError with the first fault of a text
     */
    public Generation after(Map<TurtleFile, Optional<String>> texts, Instant now) {
        var changed = new TreeMap<TurtleFile, ReadFile>(home.order());
        changed.putAll(files);
        texts.forEach((file, text) -> text.ifPresentOrElse(
                each -> changed.put(file, ReadFile.planned(file, each)), () -> changed.remove(file)));
        return new Generation(
                home,
                changed,
                queries,
                () -> QueryGraph.of(queries),
                now.isAfter(lastModified) ? now : lastModified,
                triple -> Optional.empty());
    }

    private static byte[] digest(Collection<ReadFile> files, Queries queries) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, "sotk", Program.VERSION.getBytes(StandardCharsets.UTF_8));
            files.forEach(each ->
                    add(digest, each.file().relativePath(), each.digest().getBytes(StandardCharsets.UTF_8)));
            queries.files().forEach((name, bytes) -> add(digest, name, bytes));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a file to {@code digest}, so that files with other names or ends have another. */
    public static void add(MessageDigest digest, String name, byte[] bytes) {
        digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /** The folder from which this generation was read. */
    public Home home() {
        return home;
    }

    /** Sixteen hexadecimal digits that change when any file does, or the program. */
    public String version() {
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    /** A digest of the bytes of all files, in which the program is named. */
    public byte[] digest() {
        return digest.clone();
    }

    /** Returns the digest of the bytes of {@code file} (SHA-256, hexadecimal); of a file that is not there, nothing. */
    public String digest(TurtleFile file) {
        var read = files.get(file);
        return read == null ? "" : read.digest();
    }

    /** When the last change of any file was made. */
    public Instant lastModified() {
        return lastModified;
    }

    private static Instant lastModified(Home home) {
        var last = Instant.EPOCH;
        try {
            for (Path file : home.allFiles()) {
                var changed = Files.getLastModifiedTime(file).toInstant();
                last = changed.isAfter(last) ? changed : last;
            }
            return last;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The graph of each file, in the order of their paths. */
    public Map<TurtleFile, Graph> graphs() {
        return graphs;
    }

    /** The queries that were with the files. */
    public Queries queries() {
        return queries;
    }

    /** The titled queries, as executables of SHACL. */
    public Graph queryGraph() {
        return queryGraph;
    }

    /** The prefixes that shorten what the files speak of. */
    public PrefixMapping prefixes() {
        return prefixes;
    }

    /** Returns a new graph of what all the files state that pass {@code which}. */
    public Graph union(Predicate<TurtleFile> which) {
        var union = GraphMemFactory.createGraphMem2();
        graphs.forEach((file, graph) -> {
            if (which.test(file)) {
                GraphUtil.addInto(union, graph);
            }
        });
        return union;
    }

    /** Returns a dataset with every file's graph, and that of the queries, under its name, over {@code defaultGraph}. */
    public DatasetGraph dataset(Graph defaultGraph) {
        var dataset = new DatasetGraphMapLink(defaultGraph);
        namedGraphs().forEach(dataset::addGraph);
        return dataset;
    }

    /** Returns the graph of each file, and that of the queries, by their names. */
    public Map<Node, Graph> namedGraphs() {
        var named = new LinkedHashMap<Node, Graph>();
        graphs.forEach((file, graph) -> named.put(file.graphName(), graph));
        named.put(QueryGraph.NAME, queryGraph);
        return named;
    }

    /** Returns whether {@code file} holds shapes, which describe data and are not themselves about the mine. */
    public boolean isShapes(TurtleFile file) {
        return file.path().startsWith(home.shapes());
    }

    /** Returns where the files state any triple like {@code pattern}, whose subject is known, if they do. */
    public Optional<Location> locate(Triple pattern) {
        return origin.apply(pattern).or(() -> lines.find(pattern));
    }
}
