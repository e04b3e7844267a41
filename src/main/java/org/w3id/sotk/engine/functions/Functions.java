package org.w3id.sotk.engine.functions;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.*;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.function.FunctionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions and operators follow SPARQL 1.1 where Jena's do not: what goes wrong in one is an
 * expression error (section 17.2), never a failure of the query or a silently false filter; some have a different
 * value (section 17.4); and none is given values too large to compute with.
 */
public final class Functions extends ExprTransformCopy {
    /** The optimizer knows these by their classes, or they look at their arguments themselves. */
    private static final List<Class<? extends Expr>> LEFT_AS_THEY_ARE = List.of(
            E_SameTerm.class,
            E_Bound.class,
            E_BNode.BNode1.class,
            E_Coalesce.class,
            E_OneOf.class,
            E_NotOneOf.class,
            E_Call.class);

    /** How a value is made from those of the arguments; no value is also an error. */
    interface Rule {
        NodeValue of(List<NodeValue> values, @Nullable FunctionEnv environment);
    }

    /** A rule for one argument. */
    private interface OneRule {
        NodeValue of(NodeValue value);
    }

    private final Map<Class<? extends Expr>, Rule> rules;

    private final Runnable look;

    /** Functions that {@code look} each time, and where they may take long now and then; it throws what is to end the query. */
    public Functions(Runnable look) {
        this.look = look;
        var patterns = new Patterns(look);
        rules = Map.ofEntries(
                one(E_LogicalNot.class, Truth::not),
                one(E_Str.class, Texts::str),
                all(E_StrSubstring.class, Texts::substring),
                all(E_StrConcat.class, Texts::concat),
                one(E_StrUpperCase.class, Texts::upperCase),
                one(E_StrLowerCase.class, Texts::lowerCase),
                all(E_StrLang.class, Texts::withLanguage),
                all(E_StrDatatype.class, Texts::withDatatype),
                all(E_LangMatches.class, Texts::langMatches),
                all(E_Regex.class, patterns::matches),
                all(E_StrReplace.class, patterns::replace),
                two(E_Add.class, NodeValueOps::additionNV),
                two(E_Subtract.class, NodeValueOps::subtractionNV),
                two(E_Multiply.class, NodeValueOps::multiplicationNV),
                two(E_Divide.class, NodeValueOps::divisionNV),
                one(E_NumRound.class, Numbers::round),
                one(E_NumCeiling.class, value -> Numbers.plain(XSDFuncOp.ceiling(value))),
                one(E_NumFloor.class, value -> Numbers.plain(XSDFuncOp.floor(value))),
                one(E_UnaryPlus.class, value -> Numbers.plain(XSDFuncOp.unaryPlus(value))),
                one(E_DateTimeYear.class, Dates::year),
                one(E_DateTimeMonth.class, Dates::month),
                one(E_DateTimeDay.class, Dates::day),
                one(E_DateTimeHours.class, Dates::hours),
                one(E_DateTimeMinutes.class, Dates::minutes),
                one(E_DateTimeSeconds.class, Dates::seconds),
                one(E_DateTimeTimezone.class, value -> Dates.plain(XSDFuncOp.dtGetTimezone(value))));
    }

    private static Map.Entry<Class<? extends Expr>, Rule> one(Class<? extends Expr> function, OneRule rule) {
        return entry(function, (values, environment) -> rule.of(values.get(0)));
    }

    /** Arithmetic, also of dates. */
    private static Map.Entry<Class<? extends Expr>, Rule> two(
            Class<? extends Expr> operator, BinaryOperator<NodeValue> rule) {
        return entry(operator, (values, environment) -> Dates.plain(rule.apply(values.get(0), values.get(1))));
    }

    private static Map.Entry<Class<? extends Expr>, Rule> all(
            Class<? extends Expr> function, Function<List<NodeValue>, NodeValue> rule) {
        return entry(function, (values, environment) -> rule.apply(values));
    }

    @Override
    public Expr transform(ExprFunction1 function, Expr argument) {
        return LEFT_AS_THEY_ARE.contains(function.getClass())
                ? super.transform(function, argument)
                : guarded(function, new ExprList(argument));
    }

    @Override
    public Expr transform(ExprFunction2 function, Expr left, Expr right) {
        if (function instanceof E_LogicalAnd || function instanceof E_LogicalOr) {
            return super.transform(function, Truth.of(left), Truth.of(right));
        }
        if (function instanceof E_Equals) {
            return new Equals(left, right, look);
        }
        if (function instanceof E_NotEquals) {
            return new NotEquals(left, right, look);
        }
        return LEFT_AS_THEY_ARE.contains(function.getClass())
                ? super.transform(function, left, right)
                : guarded(function, new ExprList(List.of(left, right)));
    }

    @Override
    public Expr transform(ExprFunction3 function, Expr first, Expr second, Expr third) {
        return function instanceof E_If
                ? super.transform(function, Truth.of(first), second, third)
                : guarded(function, new ExprList(List.of(first, second, third)));
    }

    @Override
    public Expr transform(ExprFunctionN function, ExprList arguments) {
        if (LEFT_AS_THEY_ARE.contains(function.getClass())) {
            return super.transform(function, arguments);
        }
        if (function instanceof E_Function && Cast.to(function.getFunctionIRI()).isEmpty()) {
            return new Extension(super.transform(function, arguments), look);
        }
        return guarded(function, arguments);
    }

    private Expr guarded(ExprFunction function, ExprList arguments) {
        return new Guarded(function, rule(function), arguments, look);
    }

    private Rule rule(ExprFunction function) {
        var own = rules.get(function.getClass());
        if (own != null) {
            return own;
        }
        if (function instanceof E_Function) {
            var cast = Cast.to(function.getFunctionIRI()).orElseThrow();
            return (values, environment) -> cast.of(values);
        }
        if (function instanceof E_IRI iri) {
            return (values, environment) -> iri.eval(Texts.noBlankNode(values.get(0)), environment);
        }
        if (function instanceof ExprFunction1 one) {
            return (values, environment) -> one.eval(values.get(0), environment);
        }
        if (function instanceof ExprFunction2 two) {
            return (values, environment) -> two.eval(values.get(0), values.get(1), environment);
        }
        if (function instanceof ExprFunction3 three) {
            return (values, environment) -> three.eval(values.get(0), values.get(1), values.get(2), environment);
        }
        return ((ExprFunctionN) function)::eval;
    }

    /** Whatever goes wrong in a function is an error of its expression, but for the end of the query itself. */
    private static NodeValue guarded(String function, Supplier<NodeValue> value) {
        try {
            return Objects.requireNonNull(value.get(), "no value");
        } catch (ExprEvalException | QueryCancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExprEvalException(function + ": " + e.getMessage(), e);
        }
    }

    /** A function by its rule. */
    private static final class Guarded extends ExprFunctionN {
        private final ExprFunction function;
        private final Rule rule;
        private final Runnable look;

        Guarded(ExprFunction function, Rule rule, ExprList arguments, Runnable look) {
            super(function.getFunctionSymbol().getSymbol(), arguments);
            this.function = function;
            this.rule = rule;
            this.look = look;
        }

        @Override
        public NodeValue eval(List<NodeValue> values, @Nullable FunctionEnv environment) {
            look.run();
            ShortValues.refuseLong(function, values);
            return ShortValues.refuseHuge(guarded(getFunctionSymbol().getSymbol(), () -> rule.of(values, environment)));
        }

        /** What is constant is computed when the query is planned. */
        @Override
        public NodeValue eval(List<NodeValue> values) {
            return eval(values, null);
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Guarded(function, rule, arguments, look);
        }
    }

    /** A function that SPARQL 1.1 does not have; it looks at its arguments itself. */
    private static final class Extension extends ExprFunctionN {
        private final Expr function;
        private final Runnable look;

        Extension(Expr function, Runnable look) {
            super("extension", new ExprList(function));
            this.function = function;
            this.look = look;
        }

        @Override
        protected NodeValue evalSpecial(Binding binding, FunctionEnv environment) {
            look.run();
            return guarded("extension", () -> function.eval(binding, environment));
        }

        @Override
        public NodeValue eval(List<NodeValue> values) {
            return values.get(0);
        }

        @Override
        public Expr copy(ExprList arguments) {
            return new Extension(arguments.get(0), look);
        }
    }
}
