package dev.millrace.sql.internal.function;

import dev.millrace.engine.expression.Arithmetic;
import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.sql.internal.expression.Call;
import dev.millrace.sql.internal.expression.CompileContext;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ScalarFunction;
import dev.millrace.sql.types.AnsiIntervalType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.NumericType;
import dev.millrace.sql.types.StringType;
import java.util.List;
import java.util.Optional;

/**
 * {@code +}, {@code -}, {@code *}, {@code /}, {@code div}, {@code %} and their kin: of numbers, of intervals, and, handed on
 * to {@link TimeArithmetic}, of dates and timestamps.
 */
final class ArithmeticOperator implements ScalarFunction {

    private static final String NUMBER_OR_INTERVAL =
            "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")";

    /** What is computed, and the text of errors about operands of other types. */
    enum Kind {
        ADD(NUMBER_OR_INTERVAL),
        SUBTRACT(NUMBER_OR_INTERVAL),
        MULTIPLY("\"NUMERIC\""),
        DIVIDE("(\"DOUBLE\" or \"DECIMAL\")"),
        INTEGRAL_DIVIDE("(\"BIGINT\" or \"DECIMAL\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL DAY TO SECOND\")"),
        REMAINDER("\"NUMERIC\""),
        PMOD("\"NUMERIC\"");

        private final String required;

        Kind(String required) {
            this.required = required;
        }

        boolean takesIntervals() {
            return this == ADD || this == SUBTRACT || this == INTEGRAL_DIVIDE;
        }
    }

    private final String name;
    private final Kind kind;
    private final ErrorMode mode;

    ArithmeticOperator(String name, Kind kind, ErrorMode mode) {
        this.name = name;
        this.kind = kind;
        this.mode = mode;
    }

    @Override
    public String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    @Override
    public Expression bind(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw FunctionErrors.wrongCount(name, "2", arguments.size());
        }
        Expression left = arguments.get(0);
        Expression right = arguments.get(1);
        Optional<Expression> ofTimes =
                mode == ErrorMode.FAIL ? TimeArithmetic.bind(kind, left, right) : Optional.empty();
        if (ofTimes.isPresent()) {
            return ofTimes.get();
        }
        if (kind == Kind.MULTIPLY && isNumber(left.type()) && right.type() instanceof AnsiIntervalType) {
            return bindScaledInterval(right, left);
        }
        if ((kind == Kind.MULTIPLY || kind == Kind.DIVIDE) && left.type() instanceof AnsiIntervalType) {
            return bindScaledInterval(left, right);
        }
        return bindNumbers(left, right);
    }

    private static boolean isNumber(DataType type) {
        return type instanceof NumericType || type instanceof StringType || type instanceof NullType;
    }

    private Expression bindScaledInterval(Expression interval, Expression factor) {
        if (!isNumber(factor.type())) {
            throw FunctionErrors.unexpectedType(
                    FunctionErrors.attempted(this, List.of(interval, factor)), 1, "\"NUMERIC\"", factor);
        }
        Expression number =
                factor.type() instanceof NumericType ? factor : TypeCoercion.cast(factor, DataTypes.DoubleType);
        DataType type = TimeArithmetic.widestInterval(interval.type());
        boolean nullable = mode == ErrorMode.NULL || interval.nullable() || number.nullable();
        return new Call(this, List.of(interval, number), type, nullable);
    }

    private Expression bindNumbers(Expression first, Expression second) {
        List<Expression> operands = kind == Kind.INTEGRAL_DIVIDE
                ? promoteForIntegralDivide(first, second)
                : BinaryOperands.promote(first, second, this::accepts);
        DataType type = operands.get(0).type();
        if (type instanceof NullType && operands.get(1).type() instanceof NullType) {
            operands = TypeCoercion.castAll(
                    operands, kind == Kind.INTEGRAL_DIVIDE ? DataTypes.LongType : DataTypes.DoubleType);
        } else if (kind == Kind.DIVIDE && type instanceof NumericType && !(type instanceof DecimalType)) {
            operands = TypeCoercion.castAll(operands, DataTypes.DoubleType);
        }
        DataType left = operands.get(0).type();
        DataType right = operands.get(1).type();
        if (left instanceof DecimalType a && right instanceof DecimalType b) {
            return call(operands, decimalResult(a, b));
        }
        if (!left.sameType(right) || !accepts(left)) {
            throw BinaryOperands.unfit(this, operands, kind.required);
        }
        return call(operands, kind == Kind.INTEGRAL_DIVIDE ? DataTypes.LongType : left);
    }

    private List<Expression> promoteForIntegralDivide(Expression left, Expression right) {
        List<Expression> operands = BinaryOperands.promote(toLong(left, right), toLong(right, left), this::accepts);
        return List.of(toLong(operands.get(0), operands.get(1)), toLong(operands.get(1), operands.get(0)));
    }

    private static Expression toLong(Expression operand, Expression other) {
        boolean whole = operand.type() instanceof IntegralType && !(other.type() instanceof DecimalType);
        return whole ? TypeCoercion.cast(operand, DataTypes.LongType) : operand;
    }

    private boolean accepts(DataType type) {
        if (kind == Kind.INTEGRAL_DIVIDE && BinaryOperands.isFloating(type)) {
            return false;
        }
        return type instanceof NumericType
                || type instanceof NullType
                || kind.takesIntervals() && type instanceof AnsiIntervalType;
    }

    private DataType decimalResult(DecimalType left, DecimalType right) {
        return switch (kind) {
            case ADD, SUBTRACT -> DecimalRules.sum(left, right);
            case MULTIPLY -> DecimalRules.product(left, right);
            case DIVIDE -> DecimalRules.quotient(left, right);
            case REMAINDER, PMOD -> DecimalRules.remainder(left, right);
            case INTEGRAL_DIVIDE -> DataTypes.LongType;
        };
    }

    private Expression call(List<Expression> operands, DataType type) {
        boolean failsOnlyOnOverflow = kind == Kind.ADD || kind == Kind.SUBTRACT || kind == Kind.MULTIPLY;
        boolean nullable = !failsOnlyOnOverflow
                || mode == ErrorMode.NULL
                || operands.get(0).nullable()
                || operands.get(1).nullable();
        return new Call(this, operands, type, nullable);
    }

    @Override
    public Evaluator compile(List<Evaluator> arguments, Call call, CompileContext context) {
        Evaluator left = arguments.get(0);
        Evaluator right = arguments.get(1);
        DataType type = call.type();
        return switch (kind) {
            case ADD -> Arithmetic.add(left, right, type, mode);
            case SUBTRACT -> Arithmetic.subtract(left, right, type, mode);
            case MULTIPLY -> Arithmetic.multiply(left, right, type, mode);
            case DIVIDE -> Arithmetic.divide(left, right, type, mode);
            case INTEGRAL_DIVIDE -> Arithmetic.integralDivide(left, right, type, mode);
            case REMAINDER -> Arithmetic.remainder(left, right, type, mode);
            case PMOD -> Arithmetic.pmod(left, right, type);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
