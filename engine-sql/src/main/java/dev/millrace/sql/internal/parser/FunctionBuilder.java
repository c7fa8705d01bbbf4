package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedStar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes calls of functions: the plain ones, and those that SQL writes with words between the arguments. */
final class FunctionBuilder {

    /** Functions whose first of three arguments is a unit that is written like a column. */
    private static final Set<String> WITH_UNIT =
            Set.of("timestampadd", "dateadd", "date_add", "timestampdiff", "datediff", "date_diff");

    private static final Set<String> RANKS = Set.of("row_number", "rank", "dense_rank");

    private final ExpressionBuilder expressions;

    FunctionBuilder(ExpressionBuilder expressions) {
        this.expressions = expressions;
    }

    /** {@code function(arguments)}, where {@code function} has to be a name. */
    Expression call(Expression function, SqlGrammarParser.CallSuffixContext context) {
        if (!(function instanceof UnresolvedColumn named)) {
            throw SyntaxErrors.at("'('; only a name can stand before arguments", SourceRange.of(context));
        }
        String name = String.join(".", named.parts());
        if (context.windowSpec() != null) {
            return ranked(name, context);
        }
        List<Expression> arguments = arguments(context.argument());
        boolean distinct =
                context.setQuantifier() != null && context.setQuantifier().DISTINCT() != null;
        if (name.equalsIgnoreCase("count") && isBareStar(arguments) && !distinct) {
            arguments = List.of(Literal.of(1));
        }
        Optional<Expression> filter =
                context.filter == null ? Optional.empty() : Optional.of(expressions.visit(context.filter));
        boolean ignoreNulls = false;
        for (SqlGrammarParser.NullTreatmentContext treatment : context.nullTreatment()) {
            ignoreNulls = treatment.IGNORE() != null;
        }
        return withUnit(new UnresolvedFunction(name, arguments, distinct, filter, ignoreNulls));
    }

    /** A function over a window: what to partition by and the order are its arguments. */
    private Expression ranked(String name, SqlGrammarParser.CallSuffixContext context) {
        SqlGrammarParser.WindowSpecContext window = context.windowSpec();
        if (!RANKS.contains(name.toLowerCase(Locale.ROOT))
                || !context.argument().isEmpty()
                || window.identifier() != null
                || window.windowFrame() != null) {
            throw SyntaxErrors.unsupported(
                    "OVER (...) other than of row_number(), rank() and dense_rank() without a frame",
                    "use GROUP BY, and join its result where the rows are wanted too",
                    SourceRange.of(context));
        }
        List<Expression> arguments = new ArrayList<>();
        for (SqlGrammarParser.ExpressionContext part : window.expression()) {
            arguments.add(expressions.visit(part));
        }
        for (SqlGrammarParser.SortItemContext item : window.sortItem()) {
            arguments.add(expressions.sortOrder(item));
        }
        return UnresolvedFunction.of(name, arguments);
    }

    private List<Expression> arguments(List<SqlGrammarParser.ArgumentContext> contexts) {
        List<Expression> arguments = new ArrayList<>(contexts.size());
        for (SqlGrammarParser.ArgumentContext argument : contexts) {
            if (argument.body != null) {
                throw SyntaxErrors.unsupported(
                        "A lambda function", "explode the array and aggregate it", SourceRange.of(argument));
            }
            arguments.add(expressions.visit(argument));
        }
        return arguments;
    }

    private static boolean isBareStar(List<Expression> arguments) {
        return arguments.size() == 1
                && arguments.get(0) instanceof UnresolvedStar star
                && star.target().isEmpty()
                && star.except().isEmpty();
    }

    /** {@code dateadd(DAY, 1, d)}: the unit becomes a string. */
    private static Expression withUnit(UnresolvedFunction function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        List<Expression> arguments = function.arguments();
        boolean hasUnit = arguments.size() == 3
                && WITH_UNIT.contains(name)
                && arguments.get(0) instanceof UnresolvedColumn column
                && column.parts().size() == 1;
        if (!hasUnit) {
            return function;
        }
        Expression unit =
                Literal.of(((UnresolvedColumn) arguments.get(0)).parts().get(0));
        String canonical = name.endsWith("add") ? "timestampadd" : "timestampdiff";
        return UnresolvedFunction.of(canonical, unit, arguments.get(1), arguments.get(2));
    }

    Expression struct(List<SqlGrammarParser.NamedExpressionContext> fields) {
        return UnresolvedFunction.of("struct", expressions.visitAll(fields));
    }

    /** {@code (1, a, b AS c)} is a struct with the fields col1, a and c. */
    Expression tuple(List<SqlGrammarParser.NamedExpressionContext> fields) {
        List<Expression> namesAndValues = new ArrayList<>();
        for (Expression field : expressions.visitAll(fields)) {
            String name = "col" + (namesAndValues.size() / 2 + 1);
            if (field instanceof UnresolvedColumn column) {
                name = column.parts().get(column.parts().size() - 1);
            } else if (field instanceof Alias alias) {
                name = alias.name();
            }
            namesAndValues.add(Literal.of(name));
            namesAndValues.add(field instanceof Alias alias ? alias.child() : field);
        }
        return UnresolvedFunction.of("named_struct", namesAndValues);
    }

    Expression position(SqlGrammarParser.PositionContext context) {
        Expression part = expressions.visit(context.part);
        return UnresolvedFunction.of("locate", part, expressions.visit(context.whole), Literal.of(1));
    }

    Expression extract(SqlGrammarParser.ExtractContext context) {
        Expression field = Literal.of(Names.of(context.field));
        return UnresolvedFunction.of("extract", field, expressions.visit(context.source));
    }

    Expression substring(SqlGrammarParser.SubstringContext context) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(expressions.visit(context.text));
        arguments.add(expressions.visit(context.from));
        if (context.length != null) {
            arguments.add(expressions.visit(context.length));
        }
        return UnresolvedFunction.of("substring", arguments);
    }

    /** As for the plain functions, the characters to take off come first. */
    Expression trim(SqlGrammarParser.TrimContext context) {
        String name = context.LEADING() != null ? "ltrim" : context.TRAILING() != null ? "rtrim" : "trim";
        List<Expression> arguments = new ArrayList<>();
        if (context.characters != null) {
            arguments.add(expressions.visit(context.characters));
        }
        arguments.add(expressions.visit(context.text));
        return UnresolvedFunction.of(name, arguments);
    }

    Expression overlay(SqlGrammarParser.OverlayContext context) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(expressions.visit(context.text));
        arguments.add(expressions.visit(context.part));
        arguments.add(expressions.visit(context.from));
        if (context.length != null) {
            arguments.add(expressions.visit(context.length));
        }
        return UnresolvedFunction.of("overlay", arguments);
    }
}
