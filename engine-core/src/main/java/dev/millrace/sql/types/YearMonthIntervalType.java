package dev.millrace.sql.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of months, held in an {@code int}; SQL {@code INTERVAL YEAR TO MONTH}.
 *
 * <p>A type covers a run of fields, from {@link #startField()} to {@link #endField()}.
 */
public final class YearMonthIntervalType extends AnsiIntervalType {

    /** The number of the field YEAR. */
    public static final byte YEAR = 0;

    /** The number of the field MONTH. */
    public static final byte MONTH = 1;

    private static final List<String> FIELD_NAMES = List.of("year", "month");

    /** {@code interval year to month}: the type that covers all fields. */
    public static final YearMonthIntervalType DEFAULT = new YearMonthIntervalType(YEAR, MONTH);

    private final byte startField;
    private final byte endField;

    /**
     * The type that covers the fields from {@code startField} to {@code endField}, both numbered as the constants here.
     *
     * @throws IllegalArgumentException when a field is unknown or the first comes after the last
     */
    public YearMonthIntervalType(byte startField, byte endField) {
        String start = fieldToString(startField);
        String end = fieldToString(endField);
        if (startField > endField) {
            throw new IllegalArgumentException(
                    "'interval " + start + " to " + end + "' is invalid: the fields of a year-month"
                            + " interval go from " + String.join(" to ", FIELD_NAMES));
        }
        this.startField = startField;
        this.endField = endField;
    }

    /** The name of a field, in lower case. */
    public static String fieldToString(byte field) {
        if (field < 0 || field >= FIELD_NAMES.size()) {
            throw new IllegalArgumentException(
                    "Invalid field id '" + field + "' in a year-month interval; supported: 0 ("
                            + FIELD_NAMES.get(0) + ") to " + (FIELD_NAMES.size() - 1) + " ("
                            + FIELD_NAMES.get(FIELD_NAMES.size() - 1) + ")");
        }
        return FIELD_NAMES.get(field);
    }

    /** The number of the leftmost field. */
    public byte startField() {
        return startField;
    }

    /** The number of the rightmost field. */
    public byte endField() {
        return endField;
    }

    @Override
    public String typeName() {
        String start = fieldToString(startField);
        return startField == endField ? "interval " + start : "interval " + start + " to " + fieldToString(endField);
    }

    @Override
    public int defaultSize() {
        return 4;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof YearMonthIntervalType that
                && startField == that.startField
                && endField == that.endField;
    }

    @Override
    public int hashCode() {
        return 53 + startField * 4 + endField;
    }

    @Override
    public String toString() {
        return "YearMonthIntervalType(" + startField + "," + endField + ")";
    }
}
