package dev.millrace.sql;

/** The part of {@link functions} that computes with numbers and bits. */
abstract class MathColumnFunctions extends AggregateColumnFunctions {
    MathColumnFunctions() {}

    /** The absolute value. */
    public static Column abs(Column column) {
        return Columns.call("abs", column);
    }

    /** The value with the other sign. */
    public static Column negate(Column column) {
        return Columns.call("negative", column);
    }

    /** Same as {@link #negate(Column)}. */
    public static Column negative(Column column) {
        return Columns.call("negative", column);
    }

    /** The value as it is. */
    public static Column positive(Column column) {
        return Columns.call("positive", column);
    }

    /** -1, 0 or 1, as a double. */
    public static Column sign(Column column) {
        return Columns.call("sign", column);
    }

    /** Same as {@link #sign(Column)}. */
    public static Column signum(Column column) {
        return Columns.call("signum", column);
    }

    /** As {@link #signum(Column)}, by name. */
    public static Column signum(String column) {
        return signum(new Column(column));
    }

    /** The next whole number above. */
    public static Column ceil(Column column) {
        return Columns.call("ceil", column);
    }

    /** As {@link #ceil(Column)}, by name. */
    public static Column ceil(String column) {
        return ceil(new Column(column));
    }

    /** The next number above with {@code scale} digits after the point. */
    public static Column ceil(Column column, Column scale) {
        return Columns.call("ceil", column, scale);
    }

    /** Same as {@link #ceil(Column)}. */
    public static Column ceiling(Column column) {
        return Columns.call("ceiling", column);
    }

    /** The next whole number below. */
    public static Column floor(Column column) {
        return Columns.call("floor", column);
    }

    /** As {@link #floor(Column)}, by name. */
    public static Column floor(String column) {
        return floor(new Column(column));
    }

    /** The next number below with {@code scale} digits after the point. */
    public static Column floor(Column column, Column scale) {
        return Columns.call("floor", column, scale);
    }

    /** Rounded to a whole number, halves away from zero. */
    public static Column round(Column column) {
        return Columns.call("round", column);
    }

    /** Rounded to {@code scale} digits after the point, halves away from zero. */
    public static Column round(Column column, int scale) {
        return Columns.call("round", column, scale);
    }

    /** Rounded to {@code scale} digits after the point, halves away from zero. */
    public static Column round(Column column, Column scale) {
        return Columns.call("round", column, scale);
    }

    /** Rounded to a whole number, halves to the even neighbour. */
    public static Column bround(Column column) {
        return Columns.call("bround", column);
    }

    /** Rounded to {@code scale} digits after the point, halves to the even neighbour. */
    public static Column bround(Column column, int scale) {
        return Columns.call("bround", column, scale);
    }

    /** Rounded to a whole number, halves to the even neighbour; a double. */
    public static Column rint(Column column) {
        return Columns.call("rint", column);
    }

    /** As {@link #rint(Column)}, by name. */
    public static Column rint(String column) {
        return rint(new Column(column));
    }

    /** The square root; NaN of what is negative. */
    public static Column sqrt(Column column) {
        return Columns.call("sqrt", column);
    }

    /** As {@link #sqrt(Column)}, by name. */
    public static Column sqrt(String column) {
        return sqrt(new Column(column));
    }

    /** The cube root. */
    public static Column cbrt(Column column) {
        return Columns.call("cbrt", column);
    }

    /** As {@link #cbrt(Column)}, by name. */
    public static Column cbrt(String column) {
        return cbrt(new Column(column));
    }

    /** {@code e} to this power. */
    public static Column exp(Column column) {
        return Columns.call("exp", column);
    }

    /** As {@link #exp(Column)}, by name. */
    public static Column exp(String column) {
        return exp(new Column(column));
    }

    /** {@code exp(x) - 1}. */
    public static Column expm1(Column column) {
        return Columns.call("expm1", column);
    }

    /** As {@link #expm1(Column)}, by name. */
    public static Column expm1(String column) {
        return expm1(new Column(column));
    }

    /** The natural logarithm. */
    public static Column log(Column column) {
        return Columns.call("log", column);
    }

    /** As {@link #log(Column)}, by name. */
    public static Column log(String column) {
        return log(new Column(column));
    }

    /** The logarithm to base 2. */
    public static Column log2(Column column) {
        return Columns.call("log2", column);
    }

    /** As {@link #log2(Column)}, by name. */
    public static Column log2(String column) {
        return log2(new Column(column));
    }

    /** The logarithm to base 10. */
    public static Column log10(Column column) {
        return Columns.call("log10", column);
    }

    /** As {@link #log10(Column)}, by name. */
    public static Column log10(String column) {
        return log10(new Column(column));
    }

    /** {@code ln(x + 1)}. */
    public static Column log1p(Column column) {
        return Columns.call("log1p", column);
    }

    /** As {@link #log1p(Column)}, by name. */
    public static Column log1p(String column) {
        return log1p(new Column(column));
    }

    /** The sine of an angle in radians. */
    public static Column sin(Column column) {
        return Columns.call("sin", column);
    }

    /** As {@link #sin(Column)}, by name. */
    public static Column sin(String column) {
        return sin(new Column(column));
    }

    /** The cosine of an angle in radians. */
    public static Column cos(Column column) {
        return Columns.call("cos", column);
    }

    /** As {@link #cos(Column)}, by name. */
    public static Column cos(String column) {
        return cos(new Column(column));
    }

    /** The tangent of an angle in radians. */
    public static Column tan(Column column) {
        return Columns.call("tan", column);
    }

    /** As {@link #tan(Column)}, by name. */
    public static Column tan(String column) {
        return tan(new Column(column));
    }

    /** The inverse sine, in radians. */
    public static Column asin(Column column) {
        return Columns.call("asin", column);
    }

    /** As {@link #asin(Column)}, by name. */
    public static Column asin(String column) {
        return asin(new Column(column));
    }

    /** The inverse cosine, in radians. */
    public static Column acos(Column column) {
        return Columns.call("acos", column);
    }

    /** As {@link #acos(Column)}, by name. */
    public static Column acos(String column) {
        return acos(new Column(column));
    }

    /** The inverse tangent, in radians. */
    public static Column atan(Column column) {
        return Columns.call("atan", column);
    }

    /** As {@link #atan(Column)}, by name. */
    public static Column atan(String column) {
        return atan(new Column(column));
    }

    /** The hyperbolic sine. */
    public static Column sinh(Column column) {
        return Columns.call("sinh", column);
    }

    /** As {@link #sinh(Column)}, by name. */
    public static Column sinh(String column) {
        return sinh(new Column(column));
    }

    /** The hyperbolic cosine. */
    public static Column cosh(Column column) {
        return Columns.call("cosh", column);
    }

    /** As {@link #cosh(Column)}, by name. */
    public static Column cosh(String column) {
        return cosh(new Column(column));
    }

    /** The hyperbolic tangent. */
    public static Column tanh(Column column) {
        return Columns.call("tanh", column);
    }

    /** As {@link #tanh(Column)}, by name. */
    public static Column tanh(String column) {
        return tanh(new Column(column));
    }

    /** An angle in radians as degrees. */
    public static Column degrees(Column column) {
        return Columns.call("degrees", column);
    }

    /** As {@link #degrees(Column)}, by name. */
    public static Column degrees(String column) {
        return degrees(new Column(column));
    }

    /** An angle in degrees as radians. */
    public static Column radians(Column column) {
        return Columns.call("radians", column);
    }

    /** As {@link #radians(Column)}, by name. */
    public static Column radians(String column) {
        return radians(new Column(column));
    }

    /** The binary digits of a whole number. */
    public static Column bin(Column column) {
        return Columns.call("bin", column);
    }

    /** As {@link #bin(Column)}, by name. */
    public static Column bin(String column) {
        return bin(new Column(column));
    }

    /** Same as {@link #log(Column)}. */
    public static Column ln(Column column) {
        return Columns.call("ln", column);
    }

    /** The logarithm to {@code base}. */
    public static Column log(double base, Column column) {
        return Columns.call("log", base, column);
    }

    /** {@code base} to the power of {@code exponent}, as a double. */
    public static Column pow(Column base, Column exponent) {
        return Columns.call("pow", base, exponent);
    }

    /** {@code base} to the power of {@code exponent}, as a double. */
    public static Column pow(Column base, double exponent) {
        return Columns.call("pow", base, exponent);
    }

    /** {@code base} to the power of the column {@code exponent}. */
    public static Column pow(Column base, String exponent) {
        return pow(base, new Column(exponent));
    }

    /** The column {@code base} to the power of {@code exponent}. */
    public static Column pow(String base, Column exponent) {
        return pow(new Column(base), exponent);
    }

    /** The column {@code base} to the power of the column {@code exponent}. */
    public static Column pow(String base, String exponent) {
        return pow(new Column(base), new Column(exponent));
    }

    /** The column {@code base} to the power of {@code exponent}. */
    public static Column pow(String base, double exponent) {
        return pow(new Column(base), exponent);
    }

    /** The column {@code base} to the power of {@code exponent}. */
    public static Column pow(double base, Column exponent) {
        return Columns.call("pow", base, exponent);
    }

    /** Same as {@link #pow(Column, Column)}. */
    public static Column power(Column base, Column exponent) {
        return Columns.call("power", base, exponent);
    }

    /** The angle of the point (x, y), in radians. */
    public static Column atan2(Column y, Column x) {
        return Columns.call("atan2", y, x);
    }

    /** {@code sqrt(left² + right²)} without overflow on the way. */
    public static Column hypot(Column left, Column right) {
        return Columns.call("hypot", left, right);
    }

    /** The remainder that is never negative for a positive divisor. */
    public static Column pmod(Column dividend, Column divisor) {
        return Columns.call("pmod", dividend, divisor);
    }

    /** Euler's number. */
    public static Column e() {
        return Columns.call("e");
    }

    /** The ratio of a circle's circumference to its diameter. */
    public static Column pi() {
        return Columns.call("pi");
    }

    /** The product of 1 to the value; NULL outside of 0 to 20. */
    public static Column factorial(Column column) {
        return Columns.call("factorial", column);
    }

    /** The hexadecimal digits of a number, or of the bytes of a text. */
    public static Column hex(Column column) {
        return Columns.call("hex", column);
    }

    /** The bytes that hexadecimal digits stand for. */
    public static Column unhex(Column column) {
        return Columns.call("unhex", column);
    }

    /** The greatest of the values, NULLs left out. */
    public static Column greatest(Column... columns) {
        return Columns.call("greatest", (Object[]) columns);
    }

    /** As {@link #greatest(Column...)}. */
    public static Column greatest(String column, String... columns) {
        return greatest(Columns.columns(column, columns));
    }

    /** The smallest of the values, NULLs left out. */
    public static Column least(Column... columns) {
        return Columns.call("least", (Object[]) columns);
    }

    /** As {@link #least(Column...)}. */
    public static Column least(String column, String... columns) {
        return least(Columns.columns(column, columns));
    }

    /** The sum, or NULL where it overflows. */
    public static Column try_add(Column left, Column right) {
        return Columns.call("try_add", left, right);
    }

    /** The difference, or NULL where it overflows. */
    public static Column try_subtract(Column left, Column right) {
        return Columns.call("try_subtract", left, right);
    }

    /** The product, or NULL where it overflows. */
    public static Column try_multiply(Column left, Column right) {
        return Columns.call("try_multiply", left, right);
    }

    /** The quotient, or NULL where the divisor is zero. */
    public static Column try_divide(Column left, Column right) {
        return Columns.call("try_divide", left, right);
    }

    /** Every bit turned over. */
    public static Column bitwise_not(Column column) {
        return Columns.call("~", column);
    }

    /** How many bits are set. */
    public static Column bit_count(Column column) {
        return Columns.call("bit_count", column);
    }

    /** Shifted to the left. */
    public static Column shiftleft(Column column, int bits) {
        return Columns.call("shiftleft", column, bits);
    }

    /** Shifted to the right, the sign kept. */
    public static Column shiftright(Column column, int bits) {
        return Columns.call("shiftright", column, bits);
    }

    /** Shifted to the right, zeros put in. */
    public static Column shiftrightunsigned(Column column, int bits) {
        return Columns.call("shiftrightunsigned", column, bits);
    }
}
