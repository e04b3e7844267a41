package org.w3id.sotk.engine.functions;

import java.math.BigDecimal;
import java.math.BigInteger;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.Duration;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.util.XSDNumUtils;
import org.jspecify.annotations.Nullable;

/**
 * Parts of dates and times (SPARQL 1.1, section 17.4.5), also of the types that have only some; what is computed with
 * dates is a duration with one name for each length.
 */
final class Dates {
    static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(24 * 60 * 60);
    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(60 * 60);
    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private Dates() {}

    static NodeValue year(NodeValue value) {
        return value.isDuration()
                ? XSDFuncOp.durGetYears(value)
                : whole(calendar(value).getEonAndYear());
    }

    static NodeValue month(NodeValue value) {
        return value.isDuration()
                ? XSDFuncOp.durGetMonths(value)
                : whole(calendar(value).getMonth());
    }

    static NodeValue day(NodeValue value) {
        return value.isDuration()
                ? XSDFuncOp.durGetDays(value)
                : whole(calendar(value).getDay());
    }

    static NodeValue hours(NodeValue value) {
        return value.isDuration()
                ? XSDFuncOp.durGetHours(value)
                : whole(calendar(value).getHour());
    }

    static NodeValue minutes(NodeValue value) {
        return value.isDuration()
                ? XSDFuncOp.durGetMinutes(value)
                : whole(calendar(value).getMinute());
    }

    static NodeValue seconds(NodeValue value) {
        if (value.isDuration()) {
            return XSDFuncOp.durGetSeconds(value);
        }
        XMLGregorianCalendar time = calendar(value);
        var fraction = time.getFractionalSecond();
        var seconds = new BigDecimal(whole(time.getSecond()).getInteger());
        return NodeValue.makeDecimal(fraction == null ? seconds : seconds.add(fraction));
    }

    /** The hour 24 is the first of the next day (XML Schema Part 2, section 3.2.7.1). */
    private static XMLGregorianCalendar calendar(NodeValue value) {
        var calendar = value.getDateTime();
        if (calendar.getHour() != 24) {
            return calendar;
        }
        var next = (XMLGregorianCalendar) calendar.clone();
        next.setHour(0);
        if (next.getDay() != DatatypeConstants.FIELD_UNDEFINED) {
            next.add(NodeValue.xmlDatatypeFactory.newDuration("P1D"));
        }
        return next;
    }

    private static NodeValue whole(int part) {
        return whole(part == DatatypeConstants.FIELD_UNDEFINED ? null : BigInteger.valueOf(part));
    }

    private static NodeValue whole(@Nullable BigInteger part) {
        if (part == null) {
            throw new ExprEvalException("a date or time of this type has no such part");
        }
        return NodeValue.makeInteger(part);
    }

    /**
     * Returns a duration of days or of months in the type that says so and its canonical form (XQuery 1.0 and XPath 2.0
     * Functions and Operators, sections 10.3 and 10.8.1); anything else as it is.
     */
    static NodeValue plain(NodeValue value) {
        if (value.isDayTimeDuration()) {
            return NodeValue.makeNode(days(value.getDuration()), XSDDatatype.XSDdayTimeDuration);
        }
        return value.isYearMonthDuration()
                ? NodeValue.makeNode(months(value.getDuration()), XSDDatatype.XSDyearMonthDuration)
                : value;
    }

    /** Returns the days, hours, minutes and seconds of a duration in seconds, whatever its sign. */
    static BigDecimal seconds(Duration duration) {
        return part(duration, DatatypeConstants.DAYS)
                .multiply(SECONDS_A_DAY)
                .add(part(duration, DatatypeConstants.HOURS).multiply(SECONDS_AN_HOUR))
                .add(part(duration, DatatypeConstants.MINUTES).multiply(SECONDS_A_MINUTE))
                .add(part(duration, DatatypeConstants.SECONDS));
    }

    private static String days(Duration duration) {
        var seconds = seconds(duration);
        if (seconds.signum() == 0) {
            return "PT0S";
        }
        var days = seconds.divideAndRemainder(SECONDS_A_DAY);
        var hours = days[1].divideAndRemainder(SECONDS_AN_HOUR);
        var minutes = hours[1].divideAndRemainder(SECONDS_A_MINUTE);
        var time = field(hours[0], "H") + field(minutes[0], "M") + field(minutes[1], "S");
        return sign(duration) + "P" + field(days[0], "D") + (time.isEmpty() ? "" : "T" + time);
    }

    private static String months(Duration duration) {
        var months = part(duration, DatatypeConstants.YEARS)
                .multiply(BigDecimal.valueOf(12))
                .add(part(duration, DatatypeConstants.MONTHS))
                .divideAndRemainder(BigDecimal.valueOf(12));
        var text = field(months[0], "Y") + field(months[1], "M");
        return text.isEmpty() ? "P0M" : sign(duration) + "P" + text;
    }

    private static String sign(Duration duration) {
        return duration.getSign() < 0 ? "-" : "";
    }

    private static BigDecimal part(Duration duration, DatatypeConstants.Field field) {
        var part = duration.getField(field);
        return part == null ? BigDecimal.ZERO : new BigDecimal(part.toString());
    }

    private static String field(BigDecimal number, String name) {
        return number.signum() == 0 ? "" : XSDNumUtils.stringFormatXSD11(number) + name;
    }
}
