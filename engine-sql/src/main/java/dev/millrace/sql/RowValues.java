package dev.millrace.sql;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Comparison and gentle conversion of the values inside of rows. */
final class RowValues {
    private RowValues() {}

    static Object notNull(Row row, int index) {
        Object value = row.get(index);
        if (value == null) {
            throw new NullPointerException("[ROW_VALUE_IS_NULL] Found NULL in a row at the index " + index
                    + ", expected a non-NULL value. SQLSTATE: 22023");
        }
        return value;
    }

    static UnsupportedOperationException noSchema(String method, String field) {
        return new UnsupportedOperationException("[UNSUPPORTED_CALL.FIELD_INDEX] Cannot call the method \"" + method
                + "\" of the class \"dev.millrace.sql.Row\". The row shall have a schema to get an index of the field `"
                + field + "`. SQLSTATE: 0A000");
    }

    @SuppressWarnings("NullAway")
    static Date toDate(@Nullable Object value) {
        return value instanceof LocalDate day ? Date.valueOf(day) : (Date) value;
    }

    @SuppressWarnings("NullAway")
    static LocalDate toLocalDate(@Nullable Object value) {
        return value instanceof Date day ? day.toLocalDate() : (LocalDate) value;
    }

    @SuppressWarnings("NullAway")
    static Timestamp toTimestamp(@Nullable Object value) {
        return value instanceof Instant instant ? Timestamp.from(instant) : (Timestamp) value;
    }

    @SuppressWarnings("NullAway")
    static Instant toInstant(@Nullable Object value) {
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }

    /** Equality of row values: byte arrays by content, decimals by value, NaN equal to itself. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof byte[] a && right instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue() || (a.isNaN() && b.isNaN());
        }
        if (left instanceof Float a && right instanceof Float b) {
            return a.floatValue() == b.floatValue() || (a.isNaN() && b.isNaN());
        }
        return Objects.equals(left, right);
    }

    /** A hash that agrees with {@link #equal}. */
    static int hash(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? 0 : decimal.stripTrailingZeros().hashCode();
        }
        if (value instanceof Double number) {
            return Double.hashCode(number + 0.0);
        }
        if (value instanceof Float number) {
            return Float.hashCode(number + 0.0f);
        }
        return Objects.hashCode(value);
    }
}
