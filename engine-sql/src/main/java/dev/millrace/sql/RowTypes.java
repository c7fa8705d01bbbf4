package dev.millrace.sql;

import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.BinaryType;
import dev.millrace.sql.types.BooleanType;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.FloatType;
import dev.millrace.sql.types.IntegerType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.NullType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.StringType;
import dev.millrace.sql.types.StructType;
import dev.millrace.sql.types.TimestampNTZType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversions of values inside of rows, chosen by SQL type. They read one Java class and accept its close relatives. */
final class RowTypes {
    private RowTypes() {}

    static Conversion<?>[] conversions(StructType schema) {
        Conversion<?>[] conversions = new Conversion<?>[schema.length()];
        for (int i = 0; i < conversions.length; i++) {
            conversions[i] = conversion(schema.apply(i).dataType());
        }
        return conversions;
    }

    private static Conversion<?> conversion(DataType type) {
        if (type instanceof StringType) {
            return new TextConversions.OfString();
        } else if (type instanceof BooleanType) {
            return new NumberConversions.OfBoolean();
        } else if (type instanceof ByteType) {
            return new NumberConversions.OfByte();
        } else if (type instanceof ShortType) {
            return new NumberConversions.OfShort();
        } else if (type instanceof IntegerType) {
            return new NumberConversions.OfInteger();
        } else if (type instanceof LongType) {
            return new NumberConversions.OfLong();
        } else if (type instanceof FloatType) {
            return new NumberConversions.OfFloat();
        } else if (type instanceof DoubleType) {
            return new NumberConversions.OfDouble();
        } else if (type instanceof BinaryType) {
            return new TextConversions.OfBinary();
        } else if (type instanceof NullType) {
            return new OfNull(type);
        }
        return timeOrNested(type);
    }

    private static Conversion<?> timeOrNested(DataType type) {
        if (type instanceof DecimalType decimal) {
            return new Lenient(new NumberConversions.OfDecimal(decimal));
        } else if (type instanceof DateType) {
            return new Lenient(new TimeConversions.OfSqlDate());
        } else if (type instanceof TimestampType) {
            return new Lenient(new TimeConversions.OfSqlTimestamp());
        } else if (type instanceof TimestampNTZType) {
            return new TimeConversions.OfLocalDateTime();
        } else if (type instanceof DayTimeIntervalType) {
            return new TimeConversions.OfDuration();
        } else if (type instanceof YearMonthIntervalType) {
            return new TimeConversions.OfPeriod();
        } else if (type instanceof ArrayType array) {
            return new Lenient(new CollectionConversions.OfList(conversion(array.elementType())));
        } else if (type instanceof MapType map) {
            return new CollectionConversions.OfMap(conversion(map.keyType()), conversion(map.valueType()));
        } else if (type instanceof StructType struct) {
            return new RowConversion(struct);
        }
        throw new EvaluationException(
                ErrorCondition.UNSUPPORTED_DATATYPE, "Rows cannot hold values of the type \"" + type.sql() + "\".");
    }

    /** A column that is always null. */
    private static final class OfNull extends Conversion<Object> {
        OfNull(DataType type) {
            super(type);
        }

        @Override
        Object read(Vector vector, int position) {
            throw new IllegalStateException("A value in a column of the type VOID");
        }

        @Override
        void append(Object value, VectorBuilder out) {
            throw new ClassCastException("A column of the type VOID holds NULL only, not " + value);
        }
    }

    /** Takes other classes that mean the same: an {@code Instant} for a {@code Timestamp}, a Java array for a list. */
    private static final class Lenient extends Conversion<Object> {
        private final Conversion<?> exact;

        Lenient(Conversion<?> exact) {
            super(exact.type());
            this.exact = exact;
        }

        @Override
        @SuppressWarnings("NullAway")
        Object read(Vector vector, int position) {
            return exact.readAny(vector, position);
        }

        @Override
        void append(Object value, VectorBuilder out) {
            exact.appendAny(normal(value), out);
        }

        private static @Nullable Object normal(Object value) {
            if (value instanceof Instant instant) {
                return Timestamp.from(instant);
            } else if (value instanceof LocalDate day) {
                return Date.valueOf(day);
            } else if (value instanceof BigInteger number) {
                return new BigDecimal(number);
            } else if (value instanceof Object[] array) {
                return Arrays.asList(array);
            } else if (value.getClass().isArray()) {
                return boxed(value);
            } else if (value instanceof Collection<?> collection && !(value instanceof List)) {
                return List.copyOf(collection);
            }
            return value;
        }

        private static List<@Nullable Object> boxed(Object array) {
            @Nullable Object[] values = new Object[java.lang.reflect.Array.getLength(array)];
            for (int i = 0; i < values.length; i++) {
                values[i] = java.lang.reflect.Array.get(array, i);
            }
            return Arrays.asList(values);
        }
    }
}
