package org.w3id.sotk.store;

import java.text.Normalizer;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.datatypes.xsd.impl.XSDBaseNumericType;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.process.normalize.NormalizeRDFTerms;

/**
 * The one way to write a value: two texts for one number, day or word would be two values in a view. Numbers and truth
 * values are as XML Schema 1.0 says (part 2, section 3.2), which writes whole decimals with a point as Turtle does, times
 * as it says too (3.2.7.2), in UTC; text is in NFC.
 */
public final class CanonicalForm {
    private static final DatatypeFactory TIMES = times();

    private CanonicalForm() {}

    /** Returns {@code node} in its canonical form; what has none, or is not well-formed, stays as it is. */
    public static Node of(Node node) {
        if (!node.isLiteral()) {
            return node;
        }
        var text = node.getLiteralLexicalForm();
        var datatype = node.getLiteralDatatype();
        if (!node.getLiteralLanguage().isEmpty()) {
            return NodeFactory.createLiteralLang(nfc(text), node.getLiteralLanguage());
        }
        if (datatype.equals(XSDDatatype.XSDstring)) {
            return NodeFactory.createLiteralString(nfc(text));
        }
        if (!isValue(datatype) || !datatype.isValid(text)) {
            return node;
        }
        var stripped = NodeFactory.createLiteralDT(text.strip(), datatype);
        return datatype.equals(XSDDatatype.XSDdateTime)
                ? NodeFactory.createLiteralDT(time(stripped.getLiteralLexicalForm()), datatype)
                : NormalizeRDFTerms.getXSD10().normalize(stripped);
    }

    /** Returns {@code triple} with its object in canonical form. */
    public static Triple of(Triple triple) {
        var object = of(triple.getObject());
        return object.equals(triple.getObject())
                ? triple
                : Triple.create(triple.getSubject(), triple.getPredicate(), object);
    }

    /** The datatypes whose lexical forms mean no more than their value; others keep every character. */
    private static boolean isValue(RDFDatatype datatype) {
        return datatype instanceof XSDBaseNumericType
                || datatype.equals(XSDDatatype.XSDdouble)
                || datatype.equals(XSDDatatype.XSDfloat)
                || datatype.equals(XSDDatatype.XSDboolean)
                || datatype.equals(XSDDatatype.XSDdateTime);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** In UTC if a zone is given, without 24 o'clock and without zeros at the end of a fraction. */
    private static String time(String text) {
        if (text.startsWith("0000")) {
            // A year that XML Schema 1.0 does not have.
            return text;
        }
        var time = TIMES.newXMLGregorianCalendar(text).normalize();
        var fraction = time.getFractionalSecond();
        if (fraction != null) {
            time.setFractionalSecond(fraction.signum() == 0 ? null : fraction.stripTrailingZeros());
        }
        return time.toXMLFormat();
    }

    private static DatatypeFactory times() {
        try {
            return DatatypeFactory.newInstance();
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
