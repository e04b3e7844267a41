package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * One row of an answer, as a template sees it. For a variable {@code ?x}: {@code x} is its text in the reader's language,
 * {@code x_raw} the same as it is stored, {@code x_href} the address to which it leads, {@code x_lang} the language
 * of a text that is not in the reader's, and {@code x_new} is there where the value is not that of the row before. A
 * date is shown as exactly as {@code ?xPrecision} says.
 */
public final class Row extends AbstractMap<String, Object> {
    private final Map<String, Object> cells = new HashMap<>();

    Row(List<Var> variables, Binding binding, Reader reader, @Nullable Row before) {
        for (Var variable : variables) {
            var name = variable.getVarName();
            var value = binding.get(variable);
            var raw = value == null
                    ? ""
                    : value.isLiteral() ? value.getLiteralLexicalForm() : value.toString(Sotk.PREFIXES);
            cells.put(name, value == null ? "" : show(value, binding.get(Var.alloc(name + "Precision")), reader));
            cells.put(name + "_raw", raw);
            cells.put(name + "_href", value == null ? "" : href(value, reader));
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

    private static Object show(Node value, @Nullable Node precision, Reader reader) {
        if (!value.isLiteral()) {
            return value.toString(Sotk.PREFIXES);
        }
        var locale = Locale.forLanguageTag(reader.language());
        var text = value.getLiteralLexicalForm();
        var type = value.getLiteralDatatype().getURI();
        if (type.endsWith("#dateTime")) {
            return date(OffsetDateTime.parse(text), precision, locale);
        }
        if (type.endsWith("#boolean")) {
            return Boolean.valueOf(text);
        }
        return type.endsWith("#decimal") || type.endsWith("#integer") ? number(text, locale) : text;
    }

    private static String number(String text, Locale locale) {
        var format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(10);
        return format.format(new BigDecimal(text));
    }

    private static String date(OffsetDateTime time, @Nullable Node precision, Locale locale) {
        var day = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        var exact = precision == null ? "day" : precision.toString().replaceFirst("^.*/", "");
        return switch (exact) {
            case "month" -> DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(day);
            case "year" -> String.valueOf(day.getYear());
            case "decade" -> day.getYear() + "–" + (day.getYear() + 9);
            case "millennium" -> day.getYear() + "–" + (day.getYear() + 999);
            default ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(day);
        };
    }

    /** Returns where an IRI or an address leads: to a page of ours, which keeps the reader's choices, or elsewhere. */
    private static String href(Node value, Reader reader) {
        if (!value.isURI() && !(value.isLiteral() && value.getLiteralDatatype().equals(XSDDatatype.XSDanyURI))) {
            return "";
        }
        var iri = value.isURI() ? value.getURI() : value.getLiteralLexicalForm();
        if (iri.startsWith(Sotk.BASE)) {
            return reader.root() + iri.substring(Sotk.BASE.length()) + reader.keep();
        }
        return iri.startsWith("https://") || iri.startsWith("http://") ? iri : "";
    }
}
