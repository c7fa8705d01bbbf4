package dev.millrace.engine.expression.cast;

import dev.millrace.engine.format.TextOutput;
import dev.millrace.engine.format.ValueText;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.DoubleVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ByteType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.DoubleType;
import dev.millrace.sql.types.LongType;
import dev.millrace.sql.types.ShortType;
import dev.millrace.sql.types.TimestampType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What one cast does with a value that has no counterpart: makes the result {@code NULL} or throws, as its mode says.
 */
final class CastFailure {

    private final DataType from;
    private final DataType to;
    private final CastMode mode;
    private final ZoneId zone;

    CastFailure(DataType from, DataType to, CastMode mode, ZoneId zone) {
        this.from = from;
        this.to = to;
        this.mode = mode;
        this.zone = zone;
    }

    /** A string that is not written as the target type wants it. */
    void invalid(BytesVector in, int row, FlatVector out) {
        if (rejects(row, out)) {
            throw EvaluationException.castInvalidInput(in.getString(row), from, to);
        }
    }

    /** A floating point number that is none. */
    void notANumber(double value, int row, FlatVector out) {
        if (rejects(row, out)) {
            throw new EvaluationException(
                    ErrorCondition.CAST_INVALID_INPUT,
                    "The value " + value + " of the type \"" + from.sql() + "\" cannot be cast to \"" + to.sql()
                            + "\" because it is malformed. Correct the value as per the syntax, or change its target"
                            + " type. Use `try_cast` to tolerate malformed input and return NULL instead.");
        }
    }

    /** A value beyond the range of the target type. */
    void overflow(Vector in, int row, FlatVector out) {
        if (rejects(row, out)) {
            throw EvaluationException.castOverflow(literal(in, row), from, to);
        }
    }

    /** A number that has more digits than the target type. */
    void outOfRange(BigDecimal value, int row, FlatVector out) {
        if (rejects(row, out)) {
            DecimalType type = (DecimalType) to;
            // Not all digits of 1E+1000000 are wanted in a message.
            String text = Math.abs(value.scale()) > 100 ? value.toString() : value.toPlainString();
            throw new EvaluationException(
                    ErrorCondition.NUMERIC_VALUE_OUT_OF_RANGE.subCondition("WITH_SUGGESTION"),
                    text + " cannot be represented as Decimal(" + type.precision() + ", " + type.scale()
                            + "). Use `try_cast` to tolerate overflow and return NULL instead.",
                    Map.of(
                            "value", text,
                            "precision", Integer.toString(type.precision()),
                            "scale", Integer.toString(type.scale())),
                    null);
        }
    }

    /** A string whose number has more digits before the point than any decimal type. */
    void beyondAllDecimals(BytesVector in, int row, FlatVector out) {
        if (rejects(row, out)) {
            String value = in.getString(row);
            throw new EvaluationException(
                    ErrorCondition.user("NUMERIC_OUT_OF_SUPPORTED_RANGE", "22003"),
                    "The value " + value + " cannot be interpreted as a numeric since it has more than "
                            + DecimalType.MAX_PRECISION + " digits.",
                    Map.of("value", value),
                    null);
        }
    }

    /** A string that is not an interval. */
    void invalidInterval(String subCondition, BytesVector in, int row, FlatVector out) {
        if (rejects(row, out)) {
            String value = in.getString(row);
            throw new EvaluationException(
                    ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition(subCondition),
                    "Error parsing '" + value + "' to interval. It must have the fields of the type \"" + to.sql()
                            + "\", in range, as in " + example() + ".",
                    Map.of("input", value),
                    null);
        }
    }

    /** A date that is too far away to have its midnight counted in microseconds. */
    void tooFarAway(Vector in, int row, FlatVector out) {
        if (rejects(row, out)) {
            throw new EvaluationException(
                    ErrorCondition.DATETIME_OVERFLOW,
                    "Datetime operation overflow: cast " + text(in, row) + " of the type \"" + from.sql() + "\" to \""
                            + to.sql() + "\".");
        }
    }

    private boolean rejects(int row, FlatVector out) {
        if (mode == CastMode.TRY) {
            out.setNull(row);
            return false;
        }
        return true;
    }

    private String example() {
        return to instanceof YearMonthIntervalType
                ? "INTERVAL '1-2' YEAR TO MONTH"
                : "INTERVAL '1 02:03:04.5' DAY TO SECOND";
    }

    private String literal(Vector in, int row) {
        String text = text(in, row);
        if (in instanceof DoubleVector doubles) {
            return from instanceof DoubleType && Double.isFinite(doubles.get(row)) ? text + "D" : text;
        }
        if (in instanceof DecimalVector decimals) {
            return decimals.get(row)
                            .setScale(decimals.scale(), RoundingMode.UNNECESSARY)
                            .toPlainString() + "BD";
        }
        if (from instanceof LongType) {
            return text + "L";
        }
        if (from instanceof ShortType) {
            return text + "S";
        }
        if (from instanceof ByteType) {
            return text + "Y";
        }
        return from instanceof TimestampType ? "TIMESTAMP '" + text + "'" : text;
    }

    private String text(Vector in, int row) {
        TextOutput out = new TextOutput();
        ValueText.ofCast(from instanceof TimestampType ? zone : ZoneOffset.UTC).append(in, row, out);
        return out.toString();
    }
}
