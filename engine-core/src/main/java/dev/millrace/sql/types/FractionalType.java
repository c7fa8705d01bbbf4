package dev.millrace.sql.types;

/** Numbers that may have a fraction: binary floating point and decimals. */
public abstract sealed class FractionalType extends NumericType permits FloatType, DoubleType, DecimalType {

    FractionalType() {}
}
