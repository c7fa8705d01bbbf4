package dev.millrace.sql.internal.parser;

import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The values of number literals. Without a suffix whole numbers are the first of int, long and decimal that holds
 * them, numbers with a point are decimals, numbers with an exponent doubles. Suffixes: {@code Y S L} for byte, short
 * and long, {@code F D BD} for float, double and decimal.
 */
final class NumberLiterals {

    private NumberLiterals() {}

    /** The value of a literal with its sign and suffix; {@code range} is for errors. */
    static Literal valueOf(String text, SourceRange range) {
        String body = text.substring(0, text.length() - 1);
        switch (text.charAt(text.length() - 1)) {
            case 'Y', 'y':
                return integral(body, DataTypes.ByteType, Byte.MIN_VALUE, Byte.MAX_VALUE, range);
            case 'S', 's':
                return integral(body, DataTypes.ShortType, Short.MIN_VALUE, Short.MAX_VALUE, range);
            case 'L', 'l':
                return integral(body, DataTypes.LongType, Long.MIN_VALUE, Long.MAX_VALUE, range);
            case 'F', 'f':
                return floating(body, DataTypes.FloatType, Float.MAX_VALUE, range);
            case 'D', 'd':
                char before = body.charAt(body.length() - 1);
                return before == 'B' || before == 'b'
                        ? decimal(body.substring(0, body.length() - 1), range)
                        : floating(body, DataTypes.DoubleType, Double.MAX_VALUE, range);
            default:
                return withoutSuffix(text, range);
        }
    }

    private static Literal withoutSuffix(String text, SourceRange range) {
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return floating(text, DataTypes.DoubleType, Double.MAX_VALUE, range);
        }
        if (text.indexOf('.') >= 0) {
            return decimal(text, range);
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < Integer.SIZE) {
            return Literal.of(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? Literal.of(value.longValue()) : decimal(text, range);
    }

    private static Literal integral(String text, DataType type, long min, long max, SourceRange range) {
        BigInteger value = new BigInteger(text);
        boolean fits = value.bitLength() < Long.SIZE && value.longValue() >= min && value.longValue() <= max;
        if (!fits) {
            throw outOfRange(text, type, Long.toString(min), Long.toString(max), range);
        }
        return type.equals(DataTypes.LongType) ? Literal.of(value.longValue()) : new Literal(value.intValue(), type);
    }

    private static Literal floating(String text, DataType type, double max, SourceRange range) {
        double value = type.equals(DataTypes.FloatType) ? Float.parseFloat(text) : Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            BigDecimal limit = new BigDecimal(Double.toString(max));
            throw outOfRange(text, type, limit.negate().toString(), limit.toString(), range);
        }
        return new Literal(value, type);
    }

    private static Literal decimal(String text, SourceRange range) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException exponentTooLarge) {
            throw tooManyDigits("more than " + DecimalType.MAX_PRECISION, range);
        }
        // In long arithmetic, and before the scale is changed: a large exponent makes a number of as many digits.
        long wholeDigits = (long) value.precision() - value.scale();
        long precision = Math.max(Math.max(value.precision(), value.scale()), wholeDigits);
        if (precision > DecimalType.MAX_PRECISION) {
            throw tooManyDigits(Long.toString(precision), range);
        }
        BigDecimal scaled = value.scale() < 0 ? value.setScale(0) : value;
        return new Literal(scaled, new DecimalType((int) precision, scaled.scale()));
    }

    private static ParseException tooManyDigits(String precision, SourceRange range) {
        return ParseException.at(
                Conditions.DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION,
                "Decimal precision " + precision + " exceeds max precision " + DecimalType.MAX_PRECISION,
                range);
    }

    private static ParseException outOfRange(String text, DataType type, String min, String max, SourceRange range) {
        return ParseException.at(
                Conditions.INVALID_NUMERIC_LITERAL_RANGE,
                "Numeric literal " + text + " is outside the valid range for " + type.simpleString()
                        + " with minimum value of " + min + " and maximum value of " + max
                        + ". Please adjust the value accordingly",
                range);
    }
}
