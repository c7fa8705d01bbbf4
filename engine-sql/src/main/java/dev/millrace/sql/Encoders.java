package dev.millrace.sql;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.MillraceException;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.StructType;
import dev.millrace.util.Tuple2;
import dev.millrace.util.Tuple3;
import dev.millrace.util.Tuple4;
import dev.millrace.util.Tuple5;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;

/** Makes {@link Encoder}s. Those of single values accept null; a null in a primitive field of a bean or record is an error. */
public final class Encoders {
    private Encoders() {}

    public static Encoder<Boolean> BOOLEAN() {
        return new ObjectEncoder<>(Boolean.class, new NumberConversions.OfBoolean());
    }

    public static Encoder<Byte> BYTE() {
        return new ObjectEncoder<>(Byte.class, new NumberConversions.OfByte());
    }

    public static Encoder<Short> SHORT() {
        return new ObjectEncoder<>(Short.class, new NumberConversions.OfShort());
    }

    public static Encoder<Integer> INT() {
        return new ObjectEncoder<>(Integer.class, new NumberConversions.OfInteger());
    }

    public static Encoder<Long> LONG() {
        return new ObjectEncoder<>(Long.class, new NumberConversions.OfLong());
    }

    public static Encoder<Float> FLOAT() {
        return new ObjectEncoder<>(Float.class, new NumberConversions.OfFloat());
    }

    public static Encoder<Double> DOUBLE() {
        return new ObjectEncoder<>(Double.class, new NumberConversions.OfDouble());
    }

    public static Encoder<String> STRING() {
        return new ObjectEncoder<>(String.class, new TextConversions.OfString());
    }

    /** Decimals of 38 digits, 18 of them after the point. */
    public static Encoder<BigDecimal> DECIMAL() {
        return new ObjectEncoder<>(BigDecimal.class, new NumberConversions.OfDecimal(DecimalType.SYSTEM_DEFAULT));
    }

    public static Encoder<byte[]> BINARY() {
        return new ObjectEncoder<>(byte[].class, new TextConversions.OfBinary());
    }

    public static Encoder<Date> DATE() {
        return new ObjectEncoder<>(Date.class, new TimeConversions.OfSqlDate());
    }

    public static Encoder<LocalDate> LOCALDATE() {
        return new ObjectEncoder<>(LocalDate.class, new TimeConversions.OfLocalDate());
    }

    public static Encoder<Timestamp> TIMESTAMP() {
        return new ObjectEncoder<>(Timestamp.class, new TimeConversions.OfSqlTimestamp());
    }

    public static Encoder<Instant> INSTANT() {
        return new ObjectEncoder<>(Instant.class, new TimeConversions.OfInstant());
    }

    /** Timestamps without a time zone. */
    public static Encoder<LocalDateTime> LOCALDATETIME() {
        return new ObjectEncoder<>(LocalDateTime.class, new TimeConversions.OfLocalDateTime());
    }

    /** Day-time intervals. */
    public static Encoder<Duration> DURATION() {
        return new ObjectEncoder<>(Duration.class, new TimeConversions.OfDuration());
    }

    /** Year-month intervals. */
    public static Encoder<Period> PERIOD() {
        return new ObjectEncoder<>(Period.class, new TimeConversions.OfPeriod());
    }

    /**
     * Java beans and records. Each property or component is a column: primitives, their boxes, texts, decimals, dates and times,
     * enums, arrays, lists, sets, maps, further beans and records. Columns of a bean are in the order of their names, those of a
     * record in the order of their declaration.
     *
     * @throws MillraceException when a class holds itself, or a type without an encoder
     */
    public static <T> Encoder<T> bean(Class<T> beanClass) {
        return new ObjectEncoder<>(beanClass, new ClassConversions().product(beanClass));
    }

    /** Same as {@link #bean}, of a record. */
    public static <T extends Record> Encoder<T> record(Class<T> recordClass) {
        return bean(recordClass);
    }

    /** Rows of a schema. */
    public static Encoder<Row> row(StructType schema) {
        return ObjectEncoder.row(schema);
    }

    public static <T1, T2> Encoder<Tuple2<T1, T2>> tuple(Encoder<T1> e1, Encoder<T2> e2) {
        return tupleOf(Tuple2.class, e1, e2);
    }

    public static <T1, T2, T3> Encoder<Tuple3<T1, T2, T3>> tuple(Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3) {
        return tupleOf(Tuple3.class, e1, e2, e3);
    }

    public static <T1, T2, T3, T4> Encoder<Tuple4<T1, T2, T3, T4>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4) {
        return tupleOf(Tuple4.class, e1, e2, e3, e4);
    }

    public static <T1, T2, T3, T4, T5> Encoder<Tuple5<T1, T2, T3, T4, T5>> tuple(
            Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5) {
        return tupleOf(Tuple5.class, e1, e2, e3, e4, e5);
    }

    @SuppressWarnings("unchecked")
    private static <T> Encoder<T> tupleOf(Class<?> tupleClass, Encoder<?>... encoders) {
        Conversion<?>[] parts = new Conversion<?>[encoders.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = ((ObjectEncoder<?>) encoders[i]).conversion();
        }
        return new ObjectEncoder<>((Class<T>) tupleClass, (Conversion<T>) new TupleConversion(parts));
    }

    /**
     * Refused: objects as opaque bytes cannot be seen by queries, and deserializing what a checkpoint holds is a hole.
     *
     * @throws MillraceException always; {@link #bean} does for most classes
     */
    public static <T> Encoder<T> kryo(Class<T> type) {
        throw opaque("kryo", type);
    }

    /**
     * Refused, see {@link #kryo}.
     *
     * @throws MillraceException always; {@link #bean} does for most classes
     */
    public static <T> Encoder<T> javaSerialization(Class<T> type) {
        throw opaque("javaSerialization", type);
    }

    private static MillraceException opaque(String method, Class<?> type) {
        return new MillraceException(
                ErrorCondition.UNSUPPORTED_FEATURE,
                "Encoders." + method + "(" + type.getSimpleName()
                        + ".class) is not supported: Millrace keeps no opaque objects in columns; use Encoders.bean("
                        + type.getSimpleName() + ".class) for a Java bean or record.");
    }
}
