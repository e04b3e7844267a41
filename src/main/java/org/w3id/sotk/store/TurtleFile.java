package org.w3id.sotk.store;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFParserRegistry;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.RiotLib;
import org.apache.jena.riot.system.StreamRDFLib;
import org.w3id.sotk.UserError;
import org.w3id.sotk.vocabulary.Sotk;

/** A Turtle file of a home; its triples form one named graph. */
public record TurtleFile(Path root, Path path) {
    /** How RDF/XML, OWL/XML, OWL functional syntax, Manchester syntax and JSON-LD begin. */
    private static final List<String> OTHER_SYNTAXES =
            List.of("<?xml", "<!DOCTYPE", "<rdf:RDF", "<Ontology", "Prefix(", "Ontology(", "Prefix:", "{");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Returns the name of the graph that this file's triples form. */
    public Node graphName() {
        var name = relativePath().replaceFirst("\\.ttl$", "");
        return NodeFactory.createURI(Sotk.GRAPH + name);
    }

    /** Returns the path below the home, with slashes on every system. */
    public String relativePath() {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /**
     * Reads the triples, with the prefixes of the file.
     *
     * @throws UserError naming file, line and column of the first fault; a doubtful date or IRI is a fault too
     */
    public Graph read() {
        refuseOtherSyntax();
        var graph = GraphMemFactory.createGraphMem2();
        try {
            RDFParser.fromString(text(), Lang.TURTLE)
                    .base(graphName().getURI())
                    .errorHandler(new Strict())
                    .parse(graph);
        } catch (RiotParseException e) {
            throw new UserError(
                    "%s: line %d, column %d: %s; %s"
                            .formatted(relativePath(), e.getLine(), e.getCol(), e.getOriginalMessage(), remedy(e)),
                    e);
        } catch (RiotException e) {
            throw new UserError(relativePath() + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new UserError(relativePath() + ": is nested too deeply; give the inner nodes names of their own", e);
        }
        if (graph.isEmpty()) {
            throw new UserError(relativePath() + ": holds no triple; delete the file or state something in it");
        }
        return graph;
    }

    /** Protégé offers other syntaxes under the same name. */
    private void refuseOtherSyntax() {
        var start = text().stripLeading();
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
     * @throws UserError if the file cannot be read or is not UTF-8
     */
    String text() {
        try {
            var text = Files.readString(path);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (MalformedInputException e) {
            throw new UserError(relativePath() + ": is not UTF-8; save it in that encoding", e);
        } catch (NoSuchFileException e) {
            throw new UserError(relativePath() + ": no such file", e);
        } catch (IOException e) {
            throw new UserError(relativePath() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes {@code text} at once: whoever reads the file finds all of the old text, or all of the new.
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
            throw new UserError(relativePath() + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static String remedy(RiotParseException e) {
        return e.getOriginalMessage().startsWith("Undefined prefix")
                ? "declare it at the head of the file, or mend its spelling"
                : "mend this line, or the end of the one before it";
    }

    /** Takes every doubt for a fault, and keeps the place apart from the message. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(String message, long line, long col) {
            throw new RiotParseException(message, line, col);
        }

        @Override
        public void error(String message, long line, long col) {
            throw new RiotParseException(message, line, col);
        }

        @Override
        public void fatal(String message, long line, long col) {
            throw new RiotParseException(message, line, col);
        }
    }

    /** Returns the line on which each triple ends; triples with blank nodes are left out. */
    public Map<Triple, Integer> lines() {
        var lines = new HashMap<Triple, Integer>();
        var profile =
                new ParserProfileStd(
                        RiotLib.factoryRDF(),
                        new Strict(),
                        IRIxResolver.create(graphName().getURI()).build(),
                        PrefixMapFactory.create(),
                        ARQ.getContext().copy(),
                        false,
                        false) {
                    @Override
                    public Triple createTriple(Node subject, Node predicate, Node object, long line, long col) {
                        var triple = super.createTriple(subject, predicate, object, line, col);
                        lines.putIfAbsent(triple, Math.toIntExact(line));
                        return triple;
                    }
                };
        RDFParserRegistry.getFactory(Lang.TURTLE)
                .create(Lang.TURTLE, profile)
                .read(
                        new StringReader(text()),
                        graphName().getURI(),
                        Lang.TURTLE.getContentType(),
                        StreamRDFLib.sinkNull(),
                        ARQ.getContext().copy());
        return lines;
    }
}
