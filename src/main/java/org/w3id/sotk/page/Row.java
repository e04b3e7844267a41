package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.vocabulary.Prefixes;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * One row of an answer, as a template sees it. For a variable {@code ?x}: {@code x} is its text in the reader's language,
 * {@code x_raw} the same as it is stored, {@code x_word} the page text with that key, {@code x_href} the address to which
 * it leads, {@code x_href_anyView} the same without the chosen view, {@code x_lang} the language of a text that is not in
 * the reader's, {@code x_number} a number to count with, {@code x_exact} how exactly a date is known, and {@code x_new} is
 * there where the value differs from that of the row before. A date is shown as exactly as {@code ?xPrecision} says.
 */
public final class Row extends AbstractMap<String, Object> {
    /** A relative path; what begins with a slash, or what browsers read as one, would lead to another host. */
    private static final Pattern PATH = Pattern.compile("(?s)(?:[\\w.].*)?");

    private final Map<String, Object> cells = new HashMap<>();

    Row(List<Var> variables, Binding binding, Reader reader, @Nullable Row before) {
        for (Var variable : variables) {
            var name = variable.getVarName();
            var value = binding.get(variable);
            var raw = value == null ? "" : value.isLiteral() ? value.getLiteralLexicalForm() : Prefixes.shorten(value);
            var exact = binding.get(Var.alloc(name + "Precision"));
            var precision = InLanguage.precision(
                    exact != null && exact.isLiteral() ? exact.getLiteralLexicalForm() : Objects.toString(exact, ""));
            cells.put(name, value == null ? "" : show(value, precision, reader));
            if (value != null && isNumber(value)) {
                cells.put(name + "_number", new BigDecimal(raw));
            }
            cells.put(name + "_exact", precision);
            cells.put(name + "_raw", raw);
            cells.put(name + "_word", Words.of(reader.language()).getOrDefault(raw, ""));
            cells.put(name + "_href", value == null ? "" : href(value, reader::link));
            cells.put(name + "_href_anyView", value == null ? "" : href(value, reader::linkOfAnyView));
            cells.put(
                    name + "_lang",
                    value == null
                                    || !value.isLiteral()
                                    || value.getLiteralLanguage().equals(reader.language())
                            ? ""
                            : value.getLiteralLanguage());
            cells.put(name + "_new", before == null || !raw.equals(before.get(name + "_raw")));
        }
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return cells.entrySet();
    }

    private static Object show(Node value, String precision, Reader reader) {
        if (!value.isLiteral()) {
            return Prefixes.shorten(value);
        }
        var text = value.getLiteralLexicalForm();
        var type = value.getLiteralDatatype();
        if (XSDDatatype.XSDdateTime.equals(type)) {
            return InLanguage.of(reader.language()).date(OffsetDateTime.parse(text), precision);
        }
        if (XSDDatatype.XSDboolean.equals(type)) {
            return Boolean.valueOf(text);
        }
        return isNumber(value) ? InLanguage.of(reader.language()).number(new BigDecimal(text)) : text;
    }

    private static boolean isNumber(Node value) {
        return value.isLiteral()
                && (XSDDatatype.XSDdecimal.equals(value.getLiteralDatatype())
                        || XSDDatatype.XSDinteger.equals(value.getLiteralDatatype()));
    }

    /** Returns where an IRI or an address leads: to a page of ours, which keeps the reader's choices, or elsewhere. */
    static String href(Node value, UnaryOperator<String> link) {
        if (!value.isURI() && !(value.isLiteral() && value.getLiteralDatatype().equals(XSDDatatype.XSDanyURI))) {
            return "";
        }
        var iri = value.isURI() ? value.getURI() : value.getLiteralLexicalForm();
        if (iri.startsWith(Sotk.BASE)
                && PATH.matcher(iri.substring(Sotk.BASE.length())).matches()) {
            return link.apply(iri.substring(Sotk.BASE.length()));
        }
        return iri.startsWith("https://") || iri.startsWith("http://") ? iri : "";
    }
}
