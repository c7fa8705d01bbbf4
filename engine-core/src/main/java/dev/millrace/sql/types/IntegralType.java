package dev.millrace.sql.types;

/** Whole numbers of 8, 16, 32 and 64 bits. */
public abstract sealed class IntegralType extends NumericType permits ByteType, ShortType, IntegerType, LongType {

    IntegralType() {}
}
