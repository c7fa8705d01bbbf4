package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.ErrorMode;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.CivilDate;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataType;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code make_timestamp}: year, month, day, hour, minute, seconds with fraction, and perhaps a time zone. */
final class MakeTimestamp extends VectorFunction<LongVector> {

    private final ErrorMode mode;
    private final TimestampText clock;
    private final Clocks clocks = new Clocks();

    MakeTimestamp(DataType type, ErrorMode mode, ZoneId zone, Evaluator... parts) {
        super(NullMode.SKIPPED, new LongVector(type, 0), parts);
        if (parts.length != 6 && parts.length != 7) {
            throw new IllegalArgumentException("A timestamp is made of 6 or 7 parts, not " + parts.length);
        }
        this.mode = mode;
        this.clock = TimestampFunctions.clock(type, zone);
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, LongVector result) {
        int[] positions = rows.positions();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            int i = positions[k];
            try {
                long local = local(arguments, i);
                TimestampText at = arguments.length == 7 ? clocks.at((BytesVector) arguments[6], i) : clock;
                result.set(i, at.toInstant(local));
            } catch (EvaluationException invalid) {
                if (mode == ErrorMode.FAIL) {
                    throw invalid;
                }
                result.setNull(i);
            }
        }
    }

    private static long local(Vector[] arguments, int row) {
        int year = part(arguments[0], row);
        int month = part(arguments[1], row);
        int day = part(arguments[2], row);
        int hour = part(arguments[3], row);
        int minute = part(arguments[4], row);
        BigDecimal seconds = ((DecimalVector) arguments[5]).get(row);
        String problem = DateFunctions.problem(year, month, day);
        if (problem == null) {
            problem = timeProblem(hour, minute, seconds.intValue());
        }
        if (problem != null) {
            throw DateTimeErrors.fieldOutOfBounds(problem);
        }
        long micros = seconds.movePointRight(6).longValue();
        if (micros > 60_000_000) {
            throw DateTimeErrors.invalidFraction(seconds.toString());
        }
        try {
            long minutes = CivilDate.toEpochDay(year, month, day) * 1_440 + hour * 60L + minute;
            return Math.addExact(Math.multiplyExact(minutes, 60_000_000L), micros);
        } catch (ArithmeticException tooFar) {
            throw DateTimeErrors.overflow("make a timestamp in the year " + year);
        }
    }

    private static int part(Vector vector, int row) {
        return ((IntVector) vector).get(row);
    }

    private static @Nullable String timeProblem(int hour, int minute, int second) {
        if (hour < 0 || hour > 23) {
            return "Invalid value for HourOfDay (valid values 0 - 23): " + hour;
        }
        if (minute < 0 || minute > 59) {
            return "Invalid value for MinuteOfHour (valid values 0 - 59): " + minute;
        }
        if (second < 0 || second > 60) {
            return "Invalid value for SecondOfMinute (valid values 0 - 59): " + second;
        }
        return null;
    }
}
