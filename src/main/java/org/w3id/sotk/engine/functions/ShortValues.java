package org.w3id.sotk.engine.functions;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.expr.*;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of what a query computes, by what functions cost: a value doubled forty times fills any memory, and no step
 * of arithmetic can be interrupted.
 */
public final class ShortValues {
    private static final int LONGEST_TEXT = 100_000;
    /** Java's time to change the case of a text grows with the square of its length. */
    private static final int LONGEST_TO_CHANGE = 10_000;
    /** The time to compile a pattern grows with the square of its length. */
    private static final int LONGEST_PATTERN = 10_000;
    /** The time to read or multiply numbers grows with the square of their digits. */
    private static final int MOST_DIGITS = 1_000;
    /** Java compares durations, and adds them to dates, month by month. */
    private static final int MOST_DAYS = 1_000_000;

    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(MOST_DAYS).multiply(Dates.SECONDS_A_DAY);
    /** Java tries each place of a text with each letter of the part that it looks for. */
    private static final long MOST_TRIES = 100_000_000;

    /** They take their arguments as they are, or read them once. */
    private static final Set<Class<? extends Expr>> UNLIMITED = Set.of(
            E_Datatype.class,
            E_GreaterThan.class,
            E_GreaterThanOrEqual.class,
            E_IsBlank.class,
            E_IsIRI.class,
            E_IsLiteral.class,
            E_IsNumeric.class,
            E_IsURI.class,
            E_Lang.class,
            E_LessThan.class,
            E_LessThanOrEqual.class,
            E_LogicalNot.class,
            E_Str.class,
            E_StrLength.class);

    private static final Map<Class<? extends Expr>, Integer> LIMITS = Map.ofEntries(
            entry(E_StrUpperCase.class, LONGEST_TO_CHANGE),
            entry(E_StrLowerCase.class, LONGEST_TO_CHANGE),
            entry(E_Add.class, MOST_DIGITS),
            entry(E_Subtract.class, MOST_DIGITS),
            entry(E_Multiply.class, MOST_DIGITS),
            entry(E_Divide.class, MOST_DIGITS),
            entry(E_UnaryPlus.class, MOST_DIGITS),
            entry(E_UnaryMinus.class, MOST_DIGITS),
            entry(E_NumAbs.class, MOST_DIGITS),
            entry(E_NumRound.class, MOST_DIGITS),
            entry(E_NumCeiling.class, MOST_DIGITS),
            entry(E_NumFloor.class, MOST_DIGITS),
            entry(E_DateTimeYear.class, MOST_DIGITS),
            entry(E_DateTimeMonth.class, MOST_DIGITS),
            entry(E_DateTimeDay.class, MOST_DIGITS),
            entry(E_DateTimeHours.class, MOST_DIGITS),
            entry(E_DateTimeMinutes.class, MOST_DIGITS),
            entry(E_DateTimeSeconds.class, MOST_DIGITS),
            entry(E_DateTimeTimezone.class, MOST_DIGITS),
            entry(E_DateTimeTZ.class, MOST_DIGITS));

    private ShortValues() {}

    /**
     * Checks whether {@code function} may be applied to {@code values}.
     *
     * @throws QueryFault if one is too long for it
     */
    static void refuseLong(ExprFunction function, List<NodeValue> values) {
        if (function instanceof E_StrConcat) {
            refuseLonger(values.stream().mapToLong(ShortValues::length).sum());
        } else if (!UNLIMITED.contains(function.getClass())) {
            values.forEach(value -> refuseLong(function, value, most(function, values)));
        }
        if (function instanceof E_Regex || function instanceof E_StrReplace) {
            refuseLonger(length(values.get(1)), LONGEST_PATTERN);
        }
        if (function instanceof E_StrContains || function instanceof E_StrBefore || function instanceof E_StrAfter) {
            refuseManyTries(length(values.get(0)), length(values.get(1)));
        }
    }

    /** A long text is no number. A long number is one, but nobody can compute with it here. */
    private static void refuseLong(ExprFunction function, NodeValue value, int most) {
        var length = length(value);
        if (most == MOST_DIGITS
                && length > most
                && !(function instanceof E_StrDatatype)
                && !(value.asNode().isLiteral() && isComputedWith(value.asNode().getLiteralDatatype()))) {
            throw new ExprEvalException("too long for a number, a date or a duration");
        }
        refuseLonger(length, most);
    }

    private static int most(ExprFunction function, List<NodeValue> values) {
        if (function instanceof E_StrDatatype && values.get(1).asNode().isURI()) {
            return most(TypeMapper.getInstance()
                    .getTypeByName(values.get(1).asNode().getURI()));
        }
        return Cast.to(function.getFunctionIRI())
                .map(cast -> most(cast.type()))
                .orElseGet(() -> LIMITS.getOrDefault(function.getClass(), LONGEST_TEXT));
    }

    private static int most(@Nullable RDFDatatype type) {
        return isComputedWith(type) ? MOST_DIGITS : LONGEST_TEXT;
    }

    /** Numbers, dates and durations; truth values are short. */
    private static boolean isComputedWith(@Nullable RDFDatatype type) {
        return type instanceof XSDDatatype xsd
                && (XSDFuncOp.isNumericDatatype(xsd)
                        || XSDFuncOp.isTemporalDatatype(xsd)
                        || XSDFuncOp.isDurationDatatype(xsd)
                        || type.equals(XSDDatatype.XSDboolean));
    }

    /**
     * Checks whether queries may compute with {@code node}.
     *
     * @throws QueryFault if it has too many digits, or is too long a duration
     */
    public static void refuseHuge(Node node) {
        if (node.isLiteral() && isComputedWith(node.getLiteralDatatype())) {
            refuseLonger(node.getLiteralLexicalForm().length(), MOST_DIGITS);
            if (XSDFuncOp.isDurationDatatype((XSDDatatype) node.getLiteralDatatype())) {
                refuseHuge(NodeValue.makeNode(node));
            }
        }
    }

    /** Checks whether a query may go on with what a function made. */
    static NodeValue refuseHuge(NodeValue value) {
        if (value.isDuration() && Dates.seconds(value.getDuration()).compareTo(MOST_SECONDS) > 0) {
            throw new QueryFault("query: a duration has more than " + MOST_DAYS + " days; ask for shorter ones");
        }
        return value;
    }

    private static void refuseManyTries(long text, long part) {
        if (text * part > MOST_TRIES) {
            throw new QueryFault("query: a text of " + text + " letters is too long to look for one of " + part
                    + " in it; ask for shorter ones");
        }
    }

    /**
     * Checks whether a value may be that long.
     *
     * @throws QueryFault if it may not
     */
    static void refuseLonger(long length) {
        refuseLonger(length, LONGEST_TEXT);
    }

    private static void refuseLonger(long length, int most) {
        if (length > most) {
            throw new QueryFault("query: a value before or after a function has more than " + most
                    + " letters or digits; ask for shorter ones");
        }
    }

    private static int length(NodeValue value) {
        var node = value.asNode();
        return node.isLiteral()
                ? node.getLiteralLexicalForm().length()
                : node.isURI() ? node.getURI().length() : 0;
    }
}
