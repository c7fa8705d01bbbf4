package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.RowFunction;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntBuilder;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongBuilder;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DateType;
import dev.millrace.sql.types.IntegralType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.time.ZoneId;

/** {@code sequence}: numbers, dates or timestamps from one to another, both included where the step leads there. */
public final class Sequences {

    private static final long MICROS_PER_DAY = Calendar.MICROS_PER_DAY;
    private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 15L;

    private Sequences() {}

    /**
     * {@code sequence(start, stop, step)}: whole numbers with a step of their type, dates and timestamps with an interval.
     * A step that does not lead to {@code stop} is an error.
     *
     * @param zone the zone in which months are added to timestamps
     */
    public static Evaluator of(ArrayType type, ZoneId zone, Evaluator start, Evaluator stop, Evaluator step) {
        DataType element = type.elementType();
        boolean months = step.type() instanceof YearMonthIntervalType;
        boolean days = element instanceof DateType;
        boolean numbers = element instanceof IntegralType;
        return new RowFunction.OfArray(
                NullMode.SKIPPED,
                type,
                (a, row, out) -> {
                    long from = number(a[0], row);
                    long to = number(a[1], row);
                    long by = number(a[2], row);
                    if (months) {
                        appendMonths(from, to, by, new DateUnit.Months(element, zone), out);
                    } else {
                        append(from, to, numbers || !days ? by : wholeDays(by), out);
                    }
                    return true;
                },
                start,
                stop,
                step);
    }

    /** {@code sequence(start, stop)}: up or down by {@code step}. */
    public static Evaluator of(ArrayType type, long step, Evaluator start, Evaluator stop) {
        return new RowFunction.OfArray(
                NullMode.SKIPPED,
                type,
                (a, row, out) -> {
                    long from = number(a[0], row);
                    long to = number(a[1], row);
                    append(from, to, from <= to ? step : -step, out);
                    return true;
                },
                start,
                stop);
    }

    private static long number(Vector argument, int row) {
        return (FlatVector) argument instanceof LongVector longs ? longs.get(row) : ((IntVector) argument).get(row);
    }

    private static long wholeDays(long micros) {
        if (micros % MICROS_PER_DAY != 0) {
            throw new EvaluationException(
                    ErrorCondition.INVALID_PARAMETER_VALUE.subCondition("STEP"),
                    "The step of a sequence of dates has to be a whole number of days or months.");
        }
        return micros / MICROS_PER_DAY;
    }

    private static void append(long from, long to, long step, VectorBuilder out) {
        checkDirection(from, to, step);
        long steps = step == 0 ? 0 : distance(from, to) / step;
        if (steps >= MOST_ELEMENTS) {
            throw new EvaluationException(
                    ErrorCondition.COLLECTION_SIZE_LIMIT_EXCEEDED.subCondition("PARAMETER"),
                    "The result of `sequence` would have more elements than an array can have: " + steps + ".");
        }
        for (long i = 0; i <= steps; i++) {
            append(from + i * step, out);
        }
    }

    /** The distance, or the greatest there is where 64 bits do not hold it. */
    private static long distance(long from, long to) {
        long distance = to - from;
        boolean overflows = ((to ^ from) & (to ^ distance)) < 0;
        long most = to < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
        return overflows ? most : Math.max(distance, -Long.MAX_VALUE);
    }

    private static void appendMonths(long from, long to, long step, DateUnit.Months months, VectorBuilder out) {
        checkDirection(from, to, step);
        long at = from;
        for (long i = 1; step > 0 ? at <= to : at >= to; i++) {
            append(at, out);
            if (step == 0) {
                return;
            }
            at = months.plus(from, Math.multiplyExact(i, step));
        }
    }

    private static void checkDirection(long from, long to, long step) {
        if (step > 0 ? from > to : step < 0 ? from < to : from != to) {
            throw new EvaluationException(
                    ErrorCondition.INVALID_PARAMETER_VALUE.subCondition("STEP"),
                    "Illegal sequence boundaries: " + from + " to " + to + " by " + step + ".");
        }
    }

    private static void append(long value, VectorBuilder out) {
        if (out instanceof LongBuilder longs) {
            longs.append(value);
        } else {
            ((IntBuilder) out).append((int) value);
        }
    }
}
