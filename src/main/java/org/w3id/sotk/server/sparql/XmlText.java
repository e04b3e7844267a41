package org.w3id.sotk.server.sparql;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.impl.XMLLiteralType;
import org.apache.jena.fuseki.servlets.ServletOps;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.engine.binding.Binding;

/** What answers in XML cannot contain, although Jena writes it. */
final class XmlText {
    /** What is not a character (XML 1.0, section 2.2). */
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** Namespaces for which no prefix may be declared (Namespaces in XML 1.0, section 3). */
    private static final List<String> RESERVED =
            List.of("http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace");

    private XmlText() {}

    /** Returns whether {@code type} is XML, and not a workbook, which escapes what it holds. */
    static boolean isXml(String type) {
        return type.endsWith("xml") || type.endsWith("trix");
    }

    /** Returns {@code row}, or refuses it if it cannot be written. */
    static Binding require(Binding row) {
        row.forEach((variable, value) -> require(value));
        return row;
    }

    /** Refuses {@code triple} if it cannot be written. */
    static void require(Triple triple) {
        require(triple.getObject());
        if (RESERVED.stream().anyMatch(triple.getPredicate().getURI()::startsWith)) {
            refuse("a property in a namespace that XML reserves");
        }
    }

    private static void require(Node value) {
        if (!value.isLiteral()) {
            return;
        }
        var text = value.getLiteralLexicalForm();
        if (NO_CHARACTER.matcher(text).find()) {
            refuse("a character that XML does not allow");
        }
        if (value.getLiteralDatatype().equals(XMLLiteralType.rdfXMLLiteral)
                && !XMLLiteralType.rdfXMLLiteral.isValid(text)) {
            refuse("an rdf:XMLLiteral that is not XML");
        }
    }

    private static void refuse(String what) {
        ServletOps.error(406, "The answer contains " + what + "; ask for another format, such as JSON, CSV or Turtle");
    }
}
