package dev.millrace.sql.internal.optimizer;

import dev.millrace.connector.ScanFilter;
import dev.millrace.connector.ScanFilter.Operator;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.StringType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says conditions in the words that sources understand. */
final class ScanFilters {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQUAL,
            "<", Operator.LESS,
            "<=", Operator.LESS_OR_EQUAL,
            ">", Operator.GREATER,
            ">=", Operator.GREATER_OR_EQUAL);
    private static final Map<Operator, Operator> FLIPPED = Map.of(
            Operator.EQUAL, Operator.EQUAL,
            Operator.LESS, Operator.GREATER,
            Operator.LESS_OR_EQUAL, Operator.GREATER_OR_EQUAL,
            Operator.GREATER, Operator.LESS,
            Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL);

    private ScanFilters() {}

    /** The condition for a source, or empty when there are no words for it. */
    static Optional<ScanFilter> of(Expression condition) {
        if (!(condition instanceof Call call)) {
            return Optional.empty();
        }
        List<Expression> arguments = call.arguments();
        return switch (call.function().name()) {
            case "=", "<", "<=", ">", ">=" ->
                comparison(Objects.requireNonNull(OPERATORS.get(call.function().name())), arguments);
            case "isnull" -> column(arguments).map(ScanFilter.IsNull::new);
            case "isnotnull" -> column(arguments).map(ScanFilter.IsNotNull::new);
            case "in" -> in(arguments);
            case "startswith" -> startsWith(arguments);
            case "or" -> both(arguments).map(ScanFilter.Or::new);
            case "and" -> both(arguments).map(ScanFilter.And::new);
            default -> Optional.empty();
        };
    }

    private static Optional<String> column(List<Expression> arguments) {
        return arguments.get(0) instanceof ColumnReference column ? Optional.of(column.name()) : Optional.empty();
    }

    private static Optional<ScanFilter> comparison(Operator operator, List<Expression> arguments) {
        if (arguments.get(0) instanceof ColumnReference column
                && arguments.get(1) instanceof Literal literal
                && literal.value() != null) {
            return Optional.of(new ScanFilter.Comparison(column.name(), operator, literal.value()));
        }
        if (arguments.get(1) instanceof ColumnReference column
                && arguments.get(0) instanceof Literal literal
                && literal.value() != null) {
            return Optional.of(new ScanFilter.Comparison(
                    column.name(), Objects.requireNonNull(FLIPPED.get(operator)), literal.value()));
        }
        return Optional.empty();
    }

    private static Optional<ScanFilter> in(List<Expression> arguments) {
        if (!(arguments.get(0) instanceof ColumnReference column)) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (Expression argument : arguments.subList(1, arguments.size())) {
            if (!(argument instanceof Literal literal) || literal.value() == null) {
                return Optional.empty();
            }
            values.add(literal.value());
        }
        return Optional.of(new ScanFilter.In(column.name(), values));
    }

    private static Optional<ScanFilter> startsWith(List<Expression> arguments) {
        return arguments.get(0) instanceof ColumnReference column
                        && arguments.get(1) instanceof Literal literal
                        && literal.type() instanceof StringType
                        && literal.value() instanceof String prefix
                ? Optional.of(new ScanFilter.StartsWith(column.name(), prefix))
                : Optional.empty();
    }

    private static Optional<List<ScanFilter>> both(List<Expression> arguments) {
        Optional<ScanFilter> left = of(arguments.get(0));
        Optional<ScanFilter> right = of(arguments.get(1));
        return left.isPresent() && right.isPresent() ? Optional.of(List.of(left.get(), right.get())) : Optional.empty();
    }
}
