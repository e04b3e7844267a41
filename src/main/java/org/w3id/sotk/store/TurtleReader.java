package org.w3id.sotk.store;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIx;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParserRegistry;
import org.apache.jena.riot.RiotParseException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.RiotLib;
import org.apache.jena.riot.system.StreamRDF;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * The one place where text becomes nodes: what it refuses, nothing reads, and what it takes, everything does. It takes
 * each of Jena's warnings as a fault (an IRI, a language tag or a literal that is not well-formed), and refuses what
 * is invisible, escaped or not.
 */
public final class TurtleReader extends ParserProfileStd {
    private final ObjIntConsumer<Triple> lines;
    private final Map<String, Node> iris = new HashMap<>();

    private TurtleReader(String base, ObjIntConsumer<Triple> lines) {
        super(
                RiotLib.factoryRDF(),
                new Strict(),
                IRIxResolver.create(base).build(),
                PrefixMapFactory.create(),
                ARQ.getContext().copy(),
                true,
                false);
        this.lines = lines;
    }

    /**
     * Reads {@code turtle}.
     *
     * @param lines gets each triple with the line on which it ends
     * @throws RiotParseException with line and column of the first fault
     */
    static void read(String turtle, String base, StreamRDF into, ObjIntConsumer<Triple> lines) {
        RDFParserRegistry.getFactory(Lang.TURTLE)
                .create(Lang.TURTLE, new TurtleReader(base, lines))
                .read(
                        new StringReader(turtle),
                        base,
                        Lang.TURTLE.getContentType(),
                        into,
                        ARQ.getContext().copy());
    }

    /** Returns what keeps {@code node} from being read again, if it were written to a file. */
    public static Optional<String> fault(Node node) {
        var reader = new TurtleReader(Sotk.BASE, (triple, line) -> {});
        try {
            return node.equals(reader.again(node)) ? Optional.empty() : Optional.of("would be read as something else");
        } catch (RiotParseException e) {
            return Optional.of(e.getOriginalMessage());
        }
    }

    private Node again(Node node) {
        if (node.isURI()) {
            return createURI(node.getURI(), 1, 1);
        }
        if (!node.isLiteral()) {
            return node;
        }
        return node.getLiteralLanguage().isEmpty()
                ? createTypedLiteral(node.getLiteralLexicalForm(), node.getLiteralDatatype(), 1, 1)
                : createLangLiteral(node.getLiteralLexicalForm(), node.getLiteralLanguage(), 1, 1);
    }

    @Override
    public Triple createTriple(Node subject, Node predicate, Node object, long line, long col) {
        var triple = super.createTriple(subject, predicate, object, line, col);
        lines.accept(triple, Math.toIntExact(line));
        return triple;
    }

    @Override
    public void setBaseIRI(String base) {
        iris.clear();
        super.setBaseIRI(base);
    }

    @Override
    public Node createURI(String iri, long line, long col) {
        // Most are written many times, and take long to read.
        var known = iris.get(iri);
        if (known != null) {
            return known;
        }
        refuseHidden(iri, line, col);
        var node = super.createURI(iri, line, col);
        iris.put(iri, node);
        return node;
    }

    @Override
    public Node createURI(IRIx iri, long line, long col) {
        refuseHidden(iri.str(), line, col);
        return super.createURI(iri, line, col);
    }

    @Override
    public Node createTypedLiteral(String lexical, RDFDatatype datatype, long line, long col) {
        refuseHidden(lexical, line, col);
        return super.createTypedLiteral(lexical, datatype, line, col);
    }

    @Override
    public Node createLangLiteral(String lexical, String language, long line, long col) {
        refuseHidden(lexical, line, col);
        return super.createLangLiteral(lexical, language, line, col);
    }

    @Override
    public Node createStringLiteral(String lexical, long line, long col) {
        refuseHidden(lexical, line, col);
        return super.createStringLiteral(lexical, line, col);
    }

    private static void refuseHidden(String text, long line, long col) {
        PlainText.hidden(text).ifPresent(name -> {
            throw new RiotParseException("Contains " + name + ", which is invisible", line, col);
        });
    }

    /** Takes every warning as a fault, and keeps the place apart from the message. */
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
}
