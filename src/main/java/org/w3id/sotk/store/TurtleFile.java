package org.w3id.sotk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.w3id.sotk.UserError;
import org.w3id.sotk.vocabulary.Sotk;

/** A Turtle file of a home; its triples form one named graph. */
public record TurtleFile(Path root, Path path) {
    /** How RDF/XML, OWL/XML, OWL functional syntax, Manchester syntax and JSON-LD begin. */
    private static final List<String> OTHER_SYNTAXES =
            List.of("<?xml", "<!DOCTYPE", "<rdf:RDF", "<Ontology", "Prefix(", "Ontology(", "Prefix:", "{");

    private static final Pattern DATA = Pattern.compile(Sotk.GRAPH + "(data(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+)");

    /** Returns the file of data whose triples form the graph {@code name}, if that is such a name; it need not exist. */
    public static Optional<TurtleFile> ofData(Home home, Node name) {
        var matcher = DATA.matcher(name.isURI() ? name.getURI() : "");
        return matcher.matches()
                ? Optional.of(new TurtleFile(home.root(), home.root().resolve(matcher.group(1) + ".ttl")))
                : Optional.empty();
    }

    /** Returns the name of the graph that this file's triples form. */
    public Node graphName() {
        return Sotk.named("graph/" + relativePath().replaceFirst("\\.ttl$", ""));
    }

    /** Returns the path below the home, with slashes on every system. */
    public String relativePath() {
        return root.relativize(path).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    /**
     * Reads the triples, with the prefixes of the file.
     *
     * @throws UserError naming file, line and column of the first fault; a doubtful date or IRI is a fault too
     */
    public Graph read() {
        return read(bytes());
    }

    /**
     * Returns what the file holds.
     *
     * @throws UserError if it cannot be read
     */
    public byte[] bytes() {
        return PlainText.bytes(path, relativePath());
    }

    /**
     * Reads the triples from what the file held.
     *
     * @throws UserError as {@link #read()} does
     */
    Graph read(byte[] bytes) {
        var graph = GraphMemFactory.createGraphMem2();
        parse(text(bytes), StreamRDFLib.graph(graph), (triple, line) -> {});
        if (graph.isEmpty()) {
            throw new UserError(relativePath() + ": contains no triples; delete the file or state something in it");
        }
        return graph;
    }

    /** Returns by its subject each triple with the line on which it ends; those with blank nodes match no other reading. */
    Map<Node, Map<Triple, Integer>> lines(String text) {
        var lines = new HashMap<Node, Map<Triple, Integer>>();
        parse(text, StreamRDFLib.sinkNull(), (triple, line) -> lines.computeIfAbsent(
                        triple.getSubject(), any -> new HashMap<>())
                .putIfAbsent(triple, line));
        return lines;
    }

    private void parse(String text, StreamRDF into, ObjIntConsumer<Triple> lines) {
        try {
            TurtleReader.read(text, graphName().getURI(), into, lines);
        } catch (RiotParseException e) {
            throw new UserError(
                    "%s: line %s, column %s: %s; %s"
                            .formatted(relativePath(), e.getLine(), e.getCol(), e.getOriginalMessage(), remedy(e)),
                    e);
        } catch (RiotException e) {
            throw new UserError(relativePath() + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new UserError(relativePath() + ": is nested too deeply; give the inner nodes names of their own", e);
        }
    }

    /** Protégé offers other syntaxes under the same name. */
    private void refuseOtherSyntax(String text) {
        var start = text.stripLeading();
        for (String other : OTHER_SYNTAXES) {
            if (start.startsWith(other)) {
                throw new UserError(relativePath() + ": line 1: is not Turtle, since it begins with " + other
                        + "; undo the save with git checkout, or, in Protégé, save it as Turtle Syntax");
            }
        }
    }

    /**
     * Reads the text, without a byte order mark.
     *
     * @throws UserError if the file cannot be read, is not UTF-8 or not Turtle, or contains something invisible
     */
    String text() {
        return text(bytes());
    }

    private String text(byte[] bytes) {
        var text = PlainText.of(bytes, relativePath());
        refuseOtherSyntax(text);
        return text;
    }

    /**
     * Writes {@code text} atomically: a reader of the file finds all of the old text, or all of the new.
     *
     * @throws UserError if the file cannot be written
     */
    public void write(String text) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new UserError("the copy in the program cannot be changed; name a folder with --home DIR");
        }
        try {
            new WholeFile(path).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UserError(relativePath() + ": cannot be written: " + UserError.reason(e), e);
        }
    }

    private static String remedy(RiotParseException e) {
        return e.getOriginalMessage().startsWith("Undefined prefix")
                ? "declare it at the head of the file, or fix its spelling"
                : "fix this line, or the end of the one before it";
    }
}
