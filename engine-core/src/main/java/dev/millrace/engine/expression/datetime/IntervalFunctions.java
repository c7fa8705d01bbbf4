package dev.millrace.engine.expression.datetime;

import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.NullMode;
import dev.millrace.engine.expression.VectorFunction;
import dev.millrace.engine.format.TimestampText;
import dev.millrace.engine.vector.DecimalVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.LongVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.math.RoundingMode;
import java.time.ZoneId;

/** Dates and timestamps with intervals. */
final class IntervalFunctions {

    private IntervalFunctions() {}

    /** A timestamp plus or minus a day-time interval: first whole days as clocks count them, then exact time. */
    static final class PlusTime extends VectorFunction<LongVector> {

        private final TimestampText clock;
        private final int sign;

        PlusTime(Evaluator timestamp, Evaluator interval, int sign, ZoneId zone) {
            super(NullMode.SKIPPED, new LongVector(timestamp.type(), 0), timestamp, interval);
            this.clock = TimestampFunctions.clock(timestamp.type(), zone);
            this.sign = sign;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] times = ((LongVector) arguments[0]).values();
            long[] intervals = ((LongVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                try {
                    result.set(i, plus(times[i], sign > 0 ? intervals[i] : Math.negateExact(intervals[i])));
                } catch (ArithmeticException tooFar) {
                    throw DateTimeErrors.overflow("add an interval to a timestamp");
                }
            }
        }

        private long plus(long micros, long interval) {
            long rest = interval % Calendar.MICROS_PER_DAY;
            long days = interval - rest;
            long moved = days == 0
                    ? micros
                    : TimestampFunctions.move(clock, micros, Math.addExact(clock.toLocal(micros), days));
            return Math.addExact(moved, rest);
        }
    }

    /** A timestamp plus or minus a year-month interval: clocks show the same time on another day. */
    static final class PlusMonths extends VectorFunction<LongVector> {

        private final TimestampText clock;
        private final int sign;

        PlusMonths(Evaluator timestamp, Evaluator interval, int sign, ZoneId zone) {
            super(NullMode.SKIPPED, new LongVector(timestamp.type(), 0), timestamp, interval);
            this.clock = TimestampFunctions.clock(timestamp.type(), zone);
            this.sign = sign;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] times = ((LongVector) arguments[0]).values();
            int[] months = ((IntVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, plus(times[i], sign * months[i]));
            }
        }

        private long plus(long micros, int months) {
            long local = clock.toLocal(micros);
            int days = (int) Math.floorDiv(local, Calendar.MICROS_PER_DAY);
            long ofDay = local - days * Calendar.MICROS_PER_DAY;
            try {
                long moved = Math.addExact(
                        Math.multiplyExact(Calendar.plusMonths(days, months), Calendar.MICROS_PER_DAY), ofDay);
                return TimestampFunctions.move(clock, micros, moved);
            } catch (ArithmeticException tooFar) {
                throw DateTimeErrors.overflow("add " + months + " months to a timestamp");
            }
        }
    }

    /** The difference of two dates as {@code INTERVAL DAY}. */
    static final class BetweenDates extends VectorFunction<LongVector> {

        BetweenDates(Evaluator end, Evaluator start) {
            super(
                    NullMode.COMPUTED_OVER,
                    new LongVector(new DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY), 0),
                    end,
                    start);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            int[] a = ((IntVector) arguments[0]).values();
            int[] b = ((IntVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, ((long) a[i] - b[i]) * Calendar.MICROS_PER_DAY);
            }
        }
    }

    /** The difference of what clocks show at two timestamps, as {@code INTERVAL DAY TO SECOND}. */
    static final class BetweenTimestamps extends VectorFunction<LongVector> {

        private final TimestampText clock;

        BetweenTimestamps(Evaluator end, Evaluator start, ZoneId zone) {
            super(NullMode.SKIPPED, new LongVector(DayTimeIntervalType.DEFAULT, 0), end, start);
            this.clock = TimestampFunctions.clock(end.type(), zone);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            long[] a = ((LongVector) arguments[0]).values();
            long[] b = ((LongVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                result.set(i, clock.toLocal(a[i]) - clock.toLocal(b[i]));
            }
        }
    }

    /** {@code make_dt_interval}. */
    static final class MakeDayTime extends VectorFunction<LongVector> {

        MakeDayTime(Evaluator days, Evaluator hours, Evaluator minutes, Evaluator seconds) {
            super(NullMode.SKIPPED, new LongVector(DayTimeIntervalType.DEFAULT, 0), days, hours, minutes, seconds);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, LongVector result) {
            IntVector days = (IntVector) arguments[0];
            IntVector hours = (IntVector) arguments[1];
            IntVector minutes = (IntVector) arguments[2];
            DecimalVector seconds = (DecimalVector) arguments[3];
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                try {
                    long micros = seconds.get(i)
                            .movePointRight(6)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact();
                    micros = Math.addExact(micros, minutes.get(i) * 60_000_000L);
                    micros = Math.addExact(micros, Math.multiplyExact(hours.get(i), 3_600_000_000L));
                    micros = Math.addExact(micros, Math.multiplyExact(days.get(i), Calendar.MICROS_PER_DAY));
                    result.set(i, micros);
                } catch (ArithmeticException tooLarge) {
                    throw overflow();
                }
            }
        }
    }

    /** {@code make_ym_interval}. */
    static final class MakeYearMonth extends VectorFunction<IntVector> {

        MakeYearMonth(Evaluator years, Evaluator months) {
            super(NullMode.SKIPPED, new IntVector(YearMonthIntervalType.DEFAULT, 0), years, months);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, IntVector result) {
            int[] years = ((IntVector) arguments[0]).values();
            int[] months = ((IntVector) arguments[1]).values();
            int[] positions = rows.positions();
            int count = rows.count();
            for (int k = 0; k < count; k++) {
                int i = positions[k];
                long sum = years[i] * 12L + months[i];
                if (sum != (int) sum) {
                    throw overflow();
                }
                result.set(i, (int) sum);
            }
        }
    }

    private static EvaluationException overflow() {
        return new EvaluationException(
                ErrorCondition.INTERVAL_ARITHMETIC_OVERFLOW.subCondition("WITHOUT_SUGGESTION"),
                "Integer overflow while operating with intervals. Try devising appropriate values for the interval"
                        + " parameters.");
    }
}
