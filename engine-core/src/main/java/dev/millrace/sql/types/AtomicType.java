package dev.millrace.sql.types;

/** Types whose values have no parts: everything but arrays, maps, structs, {@code void} and calendar intervals. */
public abstract sealed class AtomicType extends DataType
        permits NumericType, StringType, BooleanType, BinaryType, DatetimeType, AnsiIntervalType {

    AtomicType() {}
}
