package org.w3id.sotk.engine.functions;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.NodeFunctions;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.vocabulary.RDF;

/** Functions of texts and of terms (SPARQL 1.1, sections 17.4.2 and 17.4.3). */
final class Texts {
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]+(?:-[a-zA-Z0-9]+)*+");

    private Texts() {}

    static NodeValue str(NodeValue value) {
        return NodeFunctions.str(noBlankNode(value));
    }

    /** A blank node has no text, and is no IRI, whatever its label within this program. */
    static NodeValue noBlankNode(NodeValue value) {
        if (value.asNode().isBlank() || (value.isString() && value.getString().startsWith("_:"))) {
            throw new ExprEvalException("a blank node");
        }
        return value;
    }

    static NodeValue concat(List<NodeValue> values) {
        var parts = values.stream()
                .map(value -> NodeValueOps.checkAndGetStringLiteral("concat", value))
                .toList();
        var text = parts.stream().map(Node::getLiteralLexicalForm).collect(joining());
        var languages = parts.stream().map(Node::getLiteralLanguage).collect(toSet());
        return languages.size() == 1 ? like(parts.get(0), text) : NodeValue.makeString(text);
    }

    /**
     * The characters whose places p, from 1, are round(start) ≤ p < round(start) + round(length) (XQuery 1.0 and XPath
     * 2.0 Functions and Operators, section 7.4.3); a place that is not a number selects nothing.
     */
    static NodeValue substring(List<NodeValue> values) {
        var source = NodeValueOps.checkAndGetStringLiteral("substr", values.get(0));
        var text = source.getLiteralLexicalForm();
        var start = place(values.get(1));
        var end = values.size() > 2 ? start + place(values.get(2)) : Double.POSITIVE_INFINITY;
        var letters = text.codePointCount(0, text.length());
        // Comparisons with what is no number are false.
        var first = Math.max(start, 1);
        var last = Math.min(end - 1, letters);
        var part = first <= last
                ? text.substring(text.offsetByCodePoints(0, (int) first - 1), text.offsetByCodePoints(0, (int) last))
                : "";
        return like(source, part);
    }

    /** Whatever the locale of the machine. */
    static NodeValue upperCase(NodeValue value) {
        var source = NodeValueOps.checkAndGetStringLiteral("ucase", value);
        return like(source, source.getLiteralLexicalForm().toUpperCase(Locale.ROOT));
    }

    /** Whatever the locale of the machine. */
    static NodeValue lowerCase(NodeValue value) {
        var source = NodeValueOps.checkAndGetStringLiteral("lcase", value);
        return like(source, source.getLiteralLexicalForm().toLowerCase(Locale.ROOT));
    }

    /** A text in the language of {@code source}, if that has one. */
    static NodeValue like(Node source, String text) {
        return source.getLiteralLanguage().isEmpty()
                ? NodeValue.makeString(text)
                : NodeValue.makeLangString(text, source.getLiteralLanguage());
    }

    private static double place(NodeValue value) {
        return Numbers.round(value).getDouble();
    }

    static NodeValue withLanguage(List<NodeValue> values) {
        if (!LANGUAGE.matcher(values.get(1).getString()).matches()) {
            throw new ExprEvalException("no language tag: " + values.get(1));
        }
        return NodeFunctions.strLang(values.get(0), values.get(1));
    }

    /** A text with a language is made with its language only. */
    static NodeValue withDatatype(List<NodeValue> values) {
        if (values.get(1).asNode().equals(RDF.langString.asNode())) {
            throw new ExprEvalException("a text of this type has a language");
        }
        return NodeFunctions.strDatatype(values.get(0), values.get(1));
    }

    /** Both are simple literals. */
    static NodeValue langMatches(List<NodeValue> values) {
        if (!values.get(0).isString() || !values.get(1).isString()) {
            throw new ExprEvalException("no language tag, or no range of them");
        }
        return NodeFunctions.langMatches(values.get(0), values.get(1));
    }
}
