package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constant. The value is in the engine's internal form:
 *
 * <table>
 * <caption>Internal values</caption>
 * <tr><td>Boolean</td><td>boolean</td></tr>
 * <tr><td>Integer</td><td>byte, short, int, date (days), year-month interval (months)</td></tr>
 * <tr><td>Long</td><td>long, timestamp, timestamp_ntz, day-time interval (microseconds)</td></tr>
 * <tr><td>Double</td><td>float, double</td></tr>
 * <tr><td>BigDecimal</td><td>decimal, at the scale of the type</td></tr>
 * <tr><td>String</td><td>string</td></tr>
 * <tr><td>byte[]</td><td>binary</td></tr>
 * <tr><td>List, Map, Object[]</td><td>array, map, struct, of internal values</td></tr>
 * </table>
 */
public record Literal(@Nullable Object value, DataType type) implements Expression {

    public static final Literal TRUE = new Literal(true, DataTypes.BooleanType);
    public static final Literal FALSE = new Literal(false, DataTypes.BooleanType);

    public Literal {
        if (value != null && !InternalValues.matches(value, type)) {
            throw new IllegalArgumentException("A literal of type " + type.sql() + " cannot hold " + value + ", a "
                    + value.getClass().getName());
        }
    }

    public static Literal of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static Literal of(int value) {
        return new Literal(value, DataTypes.IntegerType);
    }

    public static Literal of(long value) {
        return new Literal(value, DataTypes.LongType);
    }

    public static Literal of(double value) {
        return new Literal(value, DataTypes.DoubleType);
    }

    public static Literal of(String value) {
        return new Literal(value, DataTypes.StringType);
    }

    /** The untyped {@code NULL}. */
    public static Literal ofNull() {
        return new Literal(null, DataTypes.NullType);
    }

    /** {@code NULL} of a type. */
    public static Literal ofNull(DataType type) {
        return new Literal(null, type);
    }

    /** The value of an {@code INT} literal that is not {@code NULL}. */
    public int intValue() {
        return (Integer) Objects.requireNonNull(value);
    }

    public boolean isNull() {
        return value == null;
    }

    public boolean isTrue() {
        return type instanceof BooleanType && Boolean.TRUE.equals(value);
    }

    public boolean isFalse() {
        return type instanceof BooleanType && Boolean.FALSE.equals(value);
    }

    @Override
    public boolean nullable() {
        return value == null;
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return Expressions.leaf(this, children);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.literal(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Literal that && type.equals(that.type) && Objects.deepEquals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[] {value, type});
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
