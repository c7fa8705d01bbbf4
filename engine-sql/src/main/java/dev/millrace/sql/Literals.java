package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java values as literals; their types as {@code functions.lit} of Spark gives them. */
final class Literals {
    private Literals() {}

    static Literal of(@Nullable Object value) {
        if (value == null) {
            return Literal.ofNull();
        } else if (value instanceof String text) {
            return Literal.of(text);
        } else if (value instanceof Integer number) {
            return Literal.of(number);
        } else if (value instanceof Long number) {
            return Literal.of(number);
        } else if (value instanceof Boolean flag) {
            return Literal.of(flag);
        } else if (value instanceof Number number) {
            return ofNumber(number);
        } else if (value instanceof Character character) {
            return Literal.of(character.toString());
        } else if (value instanceof Enum<?> constant) {
            return Literal.of(constant.name());
        } else if (value instanceof byte[] bytes) {
            return new Literal(bytes, DataTypes.BinaryType);
        } else if (value.getClass().isArray()) {
            return ofArray(value);
        } else if (value instanceof List<?> list) {
            return ofArray(list.toArray());
        }
        return ofTime(value);
    }

    private static Literal ofNumber(Number number) {
        if (number instanceof Double value) {
            return Literal.of(value.doubleValue());
        } else if (number instanceof Float value) {
            return new Literal((double) value, DataTypes.FloatType);
        } else if (number instanceof Short value) {
            return new Literal((int) value, DataTypes.ShortType);
        } else if (number instanceof Byte value) {
            return new Literal((int) value, DataTypes.ByteType);
        } else if (number instanceof BigInteger value) {
            return ofDecimal(new BigDecimal(value));
        } else if (number instanceof BigDecimal value) {
            return ofDecimal(value);
        }
        throw unsupported(number);
    }

    private static Literal ofDecimal(BigDecimal value) {
        BigDecimal number = value.scale() < 0 ? value.setScale(0) : value;
        return new Literal(number, new DecimalType(Math.max(number.precision(), number.scale()), number.scale()));
    }

    private static Literal ofTime(Object value) {
        if (value instanceof Date day) {
            return new Literal((int) day.toLocalDate().toEpochDay(), DataTypes.DateType);
        } else if (value instanceof LocalDate day) {
            return new Literal((int) day.toEpochDay(), DataTypes.DateType);
        } else if (value instanceof Timestamp timestamp) {
            return new Literal(TimeValues.micros(timestamp.toInstant()), DataTypes.TimestampType);
        } else if (value instanceof Instant instant) {
            return new Literal(TimeValues.micros(instant), DataTypes.TimestampType);
        } else if (value instanceof LocalDateTime dateTime) {
            return new Literal(TimeValues.micros(dateTime.toInstant(ZoneOffset.UTC)), DataTypes.TimestampNTZType);
        } else if (value instanceof Duration duration) {
            return new Literal(TimeValues.micros(duration), DataTypes.createDayTimeIntervalType());
        } else if (value instanceof Period period) {
            return new Literal(Math.toIntExact(period.toTotalMonths()), DataTypes.createYearMonthIntervalType());
        }
        throw unsupported(value);
    }

    /** An array takes the type of its first element that is not null. */
    private static Literal ofArray(Object array) {
        int length = Array.getLength(array);
        List<@Nullable Object> values = new ArrayList<>(length);
        DataType type = DataTypes.NullType;
        boolean nulls = false;
        for (int i = 0; i < length; i++) {
            Literal element = of(Array.get(array, i));
            values.add(element.value());
            nulls |= element.isNull();
            if (type.equals(DataTypes.NullType)) {
                type = element.type();
            } else if (!element.isNull() && !element.type().equals(type)) {
                throw new IllegalArgumentException("The elements of an array literal must have one type, but element "
                        + i + " is " + element.type().sql() + " and those before are " + type.sql());
            }
        }
        return new Literal(values, DataTypes.createArrayType(type, nulls));
    }

    private static MillraceException unsupported(Object value) {
        return new MillraceException(
                ErrorCondition.UNSUPPORTED_FEATURE.subCondition("LITERAL_TYPE"),
                "The feature is not supported: Literal for '" + value + "' of "
                        + value.getClass().getName() + ".");
    }
}
