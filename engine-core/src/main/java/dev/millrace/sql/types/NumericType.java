package dev.millrace.sql.types;

/** Types that arithmetic is defined on. */
public abstract sealed class NumericType extends AtomicType permits IntegralType, FractionalType {

    NumericType() {}
}
