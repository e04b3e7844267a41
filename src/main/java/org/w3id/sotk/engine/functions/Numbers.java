package org.w3id.sotk.engine.functions;

import java.math.BigDecimal;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.util.XSDNumUtils;

/** Functions of numbers (XQuery 1.0 and XPath 2.0 Functions and Operators, section 6). */
final class Numbers {
    private Numbers() {}

    /** The nearest whole number; of two that are as near, the greater (section 6.4.4). */
    static NodeValue round(NodeValue value) {
        // To Jena, a decimal is a float, too, and a float a double.
        if (value.isDecimal() || !value.isDouble()) {
            return plain(XSDFuncOp.round(value));
        }
        return value.isFloat()
                ? NodeValue.makeFloat((float) round(value.getFloat()))
                : NodeValue.makeDouble(round(value.getDouble()));
    }

    private static double round(double number) {
        var below = Math.floor(number);
        return Math.copySign(number - below >= 0.5 ? below + 1 : below, number);
    }

    /** The number as arithmetic writes it, so that equal numbers of a type are one term; its type is a base type. */
    static NodeValue plain(NodeValue value) {
        if (value.isInteger()) {
            return NodeValue.makeInteger(value.getInteger());
        }
        if (value.isDecimal()) {
            return NodeValue.makeDecimal(value.getDecimal());
        }
        if (value.isFloat()) {
            return NodeValue.makeFloat(value.getFloat());
        }
        return value.isDouble() ? NodeValue.makeDouble(value.getDouble()) : value;
    }

    /** The number as a text (section 17.1.2). */
    static String text(NodeValue value) {
        if (value.isInteger()) {
            return value.getInteger().toString();
        }
        if (value.isDecimal()) {
            return XSDNumUtils.stringFormatXSD11(value.getDecimal());
        }
        // Of a float, Java must see a float, or 0.1 has more digits.
        var text = value.isFloat() ? Float.toString(value.getFloat()) : Double.toString(value.getDouble());
        var number = value.getDouble();
        if (number == 0) {
            return text.startsWith("-") ? "-0" : "0";
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return text.replace("Infinity", "INF");
        }
        var size = Math.abs(number);
        return size >= 1e-6 && size < 1e6 ? XSDNumUtils.stringFormatXSD11(new BigDecimal(text)) : exponential(text);
    }

    private static String exponential(String text) {
        if (text.contains("E")) {
            return text;
        }
        var number = new BigDecimal(text).stripTrailingZeros();
        var digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + "."
                + (digits.length() == 1 ? "0" : digits.substring(1)) + "E" + (digits.length() - 1 - number.scale());
    }
}
