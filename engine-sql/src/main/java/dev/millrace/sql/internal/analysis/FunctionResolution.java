package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.AggregateCall;
import dev.millrace.sql.internal.expression.AggregateFunction;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Expressions;
import dev.millrace.sql.internal.expression.GeneratorFunction;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.internal.expression.UnresolvedExpression;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import dev.millrace.sql.internal.function.CastCheck;
import dev.millrace.sql.internal.function.FunctionRegistry;
import dev.millrace.sql.types.BooleanType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the functions of an expression whose columns are resolved, bottom up, and with them its type. */
final class FunctionResolution {

    private final FunctionRegistry functions;

    FunctionResolution(FunctionRegistry functions) {
        this.functions = functions;
    }

    FunctionRegistry functions() {
        return functions;
    }

    /** {@code expression} with all its functions bound. */
    Expression resolve(Expression expression) {
        if (!(expression instanceof UnresolvedExpression unresolved)) {
            return resolveNode(expression);
        }
        try {
            return resolveNode(expression);
        } catch (AnalysisException e) {
            throw AnalysisErrors.at(unresolved.origin(), e);
        }
    }

    private Expression resolveNode(Expression expression) {
        Expression node = Expressions.mapChildren(expression, this::resolve);
        if (node instanceof UnresolvedFunction function) {
            return bind(function);
        }
        if (node instanceof UnresolvedItem item) {
            return ItemAccess.of(item.child(), item.key());
        }
        if (node instanceof Cast cast) {
            CastCheck.check(cast);
            return cast;
        }
        return node instanceof CaseWhen caseWhen ? CaseTypes.resolve(caseWhen) : node;
    }

    private Expression bind(UnresolvedFunction call) {
        String name = call.name();
        Optional<ScalarFunction> scalar = functions.scalar(name);
        if (scalar.isPresent()) {
            rejectAggregateSyntax(call);
            rejectGenerators(call);
            return scalar.get().bind(withoutAliases(call, scalar.get()));
        }
        Optional<AggregateFunction> aggregate = functions.aggregate(name);
        if (aggregate.isPresent()) {
            rejectGenerators(call);
            checkAggregate(call);
            return aggregate.get().bind(call.arguments(), call.distinct(), call.filter(), call.ignoreNulls());
        }
        Optional<GeneratorFunction> generator = functions.generator(name);
        if (generator.isPresent()) {
            rejectAggregateSyntax(call);
            rejectGenerators(call);
            return generator.get().bind(call.arguments());
        }
        throw AnalysisErrors.unresolvedFunction(name, functions.names());
    }

    /** {@code struct(a AS x)} needs its aliases; elsewhere an alias inside of an expression means nothing. */
    private static List<Expression> withoutAliases(UnresolvedFunction call, ScalarFunction function) {
        if (function.name().equals("struct")) {
            return call.arguments();
        }
        List<Expression> arguments = new ArrayList<>(call.arguments().size());
        for (Expression argument : call.arguments()) {
            arguments.add(argument instanceof Alias alias ? alias.child() : argument);
        }
        return arguments;
    }

    private static void rejectGenerators(UnresolvedFunction call) {
        for (Expression argument : call.arguments()) {
            if (Expressions.containsGenerator(argument)) {
                throw AnalysisErrors.unsupportedGenerator(
                        "NESTED_IN_EXPRESSIONS", "nested in expressions " + AnalysisErrors.sql(call));
            }
        }
    }

    private static void rejectAggregateSyntax(UnresolvedFunction call) {
        if (call.distinct() || call.filter().isPresent() || call.ignoreNulls()) {
            String syntax = call.distinct() ? "DISTINCT" : call.ignoreNulls() ? "IGNORE NULLS" : "FILTER CLAUSE";
            throw AnalysisErrors.error(
                    "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX",
                    "42000",
                    "Invalid SQL syntax: The function `" + call.name() + "` does not support " + syntax + ".");
        }
    }

    private static void checkAggregate(UnresolvedFunction call) {
        for (Expression argument : call.arguments()) {
            if (Expressions.containsAggregate(argument)) {
                throw AnalysisErrors.error(
                        ErrorCondition.NESTED_AGGREGATE_FUNCTION,
                        "It is not allowed to use an aggregate function in the argument of another aggregate function."
                                + " Please use the inner aggregate function in a sub-query.");
            }
        }
        if (call.filter().isEmpty()) {
            return;
        }
        Expression filter = call.filter().get();
        if (!(filter.type() instanceof BooleanType)) {
            throw invalidFilter("NOT_BOOLEAN", filter, "Expected a FILTER expression of the BOOLEAN type.");
        }
        Expressions.forEach(filter, part -> {
            if (part instanceof AggregateCall aggregate) {
                throw invalidFilter(
                        "CONTAINS_AGGREGATE",
                        filter,
                        "Expected a FILTER expression without an aggregation, but found "
                                + AnalysisErrors.sql(aggregate) + ".");
            }
        });
        if (!Expressions.isDeterministic(filter)) {
            throw invalidFilter("NON_DETERMINISTIC", filter, "Expected a deterministic FILTER expression.");
        }
    }

    private static AnalysisException invalidFilter(String kind, Expression filter, String problem) {
        return AnalysisErrors.error(
                "INVALID_AGGREGATE_FILTER." + kind,
                "42903",
                "The FILTER expression " + AnalysisErrors.sql(filter) + " in an aggregate function is invalid. "
                        + problem);
    }
}
