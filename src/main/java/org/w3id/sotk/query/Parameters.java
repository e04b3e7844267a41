package org.w3id.sotk.query;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.apache.jena.query.Query;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Prefixes;

/**
 * What can be put into a query. Lines {@code # parameter: NAME what it is} in its head name variables, and lines
 * {@code # parameter@ru:} and the like describe them in other languages. The one row of the block {@code VALUES} that has
 * just these variables is what they are until something else is given.
 */
public final class Parameters {
    private final QueryFile file;
    private final Map<Var, String> descriptions = new LinkedHashMap<>();
    private final Binding usual;

    /** A parameter: its name, what it is, and how its usual value is written. */
    public record Parameter(String name, String description, String usual) {}

    private Parameters(QueryFile file) {
        this.file = file;
        descriptions.putAll(described("parameter"));
        var blocks = new ArrayList<ElementData>();
        eachBlock(block -> {
            blocks.add(block);
            return block;
        });
        if (!descriptions.isEmpty()
                && (blocks.size() != 1 || blocks.get(0).getRows().size() != 1)) {
            throw new UserError(file.name() + ".rq: has no block VALUES ("
                    + descriptions.keySet().stream().map(Var::toString).collect(joining(" "))
                    + ") of one row; restore it from the project");
        }
        usual = descriptions.isEmpty()
                ? BindingFactory.empty()
                : blocks.get(0).getRows().get(0);
    }

    /**
     * Returns the parameters of {@code file}.
     *
     * @throws UserError if it names some that have no values in it
     */
    public static Parameters of(QueryFile file) {
        return new Parameters(file);
    }

    private Map<Var, String> described(String key) {
        var described = new LinkedHashMap<Var, String>();
        file.head().getOrDefault(key, "").lines().forEach(line -> {
            var nameAndDescription = (line + " ").split(" ", 2);
            described.put(Var.alloc(nameAndDescription[0]), nameAndDescription[1].strip());
        });
        return described;
    }

    /** Returns each parameter, in the order of the head, described in English. */
    public List<Parameter> list() {
        return list("en");
    }

    /** Returns each parameter, in the order of the head, described in {@code language}, or else in English. */
    public List<Parameter> list(String language) {
        var translated = described("parameter@" + language);
        return descriptions.entrySet().stream()
                .map(entry -> new Parameter(
                        entry.getKey().getVarName(),
                        translated.getOrDefault(entry.getKey(), entry.getValue()),
                        text(usual.get(entry.getKey()))))
                .toList();
    }

    /**
     * Returns the query with what was given, by the names of the parameters; what is empty is as usual, and what the query
     * does not know is left out.
     *
     * @param prefixes with which an IRI may be shortened
     * @throws UserError if a value is not an IRI, number or date where one is needed
     */
    public QueryFile bind(Map<String, String> given, PrefixMapping prefixes) {
        var row = BindingFactory.builder();
        var isOther = false;
        for (Var variable : descriptions.keySet()) {
            var text = given.getOrDefault(variable.getVarName(), "");
            row.add(variable, text.isEmpty() ? usual.get(variable) : value(variable.getVarName(), text, prefixes));
            isOther |= !text.isEmpty();
        }
        if (!isOther) {
            return file;
        }
        var block = new ElementData();
        descriptions.keySet().forEach(block::add);
        block.add(row.build());
        var bound = eachBlock(any -> block);
        return new QueryFile(file.name(), file.head(), bound.toString(), bound);
    }

    /** What kind of value is needed is what kind the usual one is. */
    private Node value(String name, String text, PrefixMapping prefixes) {
        var like = usual.get(name);
        if (like.isURI()) {
            return iri(name, ServedDataset.isView(like) ? ServedDataset.iri(text) : text, prefixes);
        }
        if (!like.getLiteralDatatype().isValid(text)) {
            throw new UserError(name + " \"" + text + "\" cannot be read; write it like " + text(like));
        }
        return like.getLiteralLanguage().isEmpty()
                ? NodeFactory.createLiteralDT(text, like.getLiteralDatatype())
                : NodeFactory.createLiteralLang(text, like.getLiteralLanguage());
    }

    /**
     * Returns the IRI that {@code text} is, in full or shortened by one of {@code prefixes}.
     *
     * @param name what errors call it
     * @throws UserError if it is not one
     */
    public static Node iri(String name, String text, PrefixMapping prefixes) {
        var iri = prefixes.expandPrefix(text);
        try {
            if (IRIx.create(iri).isReference()) {
                return NodeFactory.createURI(iri);
            }
        } catch (IRIException e) {
            // Told below.
        }
        throw new UserError(name + " \"" + text
                + "\" is not an IRI; write it in full, or with a prefix, like mine:sotk-zod and sotk:ownedBy");
    }

    private static String text(Node value) {
        if (value.isLiteral()) {
            return value.getLiteralLexicalForm();
        }
        return ServedDataset.isView(value)
                ? value.getURI().substring(ServedDataset.iri("").length())
                : Prefixes.shorten(value);
    }

    /** Returns the query with each block of the parameters replaced by what {@code deed} makes of it. */
    private Query eachBlock(UnaryOperator<ElementData> deed) {
        return QueryTransformOps.transform(file.query(), new ElementTransformCopyBase() {
            @Override
            public Element transform(ElementData block) {
                return Set.copyOf(block.getVars()).equals(descriptions.keySet()) ? deed.apply(block) : block;
            }
        });
    }
}
